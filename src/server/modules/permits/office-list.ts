import { z } from 'zod';
import { coversArea, type Ctx } from '#platform/context.ts';
import { listAudit } from '#platform/audit.ts';
import { personNames } from '#modules/accounts/index.ts';
import { canDecide, canOpen, recordAreas, withinAreas } from '#modules/registry/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { requirePermit } from './access.ts';
import { listPermits, type Permit } from './list.ts';
import { permitStates, type PermitState } from './values.ts';

/** The filters of the office's list of permits, as an address carries them; what is strange is left out. */
export const permitFilter = z.object({
	kind: z
		.string()
		.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
		.optional()
		.catch(undefined),
	state: z
		.enum([...permitStates, 'all'])
		.optional()
		.catch(undefined),
	/** Ends within so many days. */
	ends: z.coerce.number().int().min(1).max(3650).optional().catch(undefined),
	area: z
		.string()
		.regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/)
		.optional()
		.catch(undefined),
	cursor: z.uuid().optional().catch(undefined),
});
export type PermitFilter = z.infer<typeof permitFilter>;

export interface OfficePermitRow {
	id: string;
	kind: string;
	number: string;
	state: PermitState;
	expiresOn: string | null;
	hasFile: boolean;
	findings: number;
	ingredientsChanged: boolean;
	enterpriseNumber: string;
	enterpriseName: string;
	districtName: string;
	claimedAt: Date;
}

const PAGE = 50;

/** The permits of the actor's areas, newest first, by key; waiting ones unless a state is asked for. */
export async function listOfficePermits(
	ctx: Ctx,
	filter: PermitFilter,
): Promise<{ items: OfficePermitRow[]; nextCursor: string | undefined }> {
	const own = recordAreas(ctx.actor);
	const areas = narrow(own, filter.area);
	const within = withinAreas(areas, 1, 'p.area_code');
	const values: unknown[] = [...within.values];
	const conditions = [within.sql];
	const add = (condition: (at: string) => string, value: unknown) => {
		values.push(value);
		conditions.push(condition(`$${values.length}`));
	};
	// In words, so that the planner sees which partial index fits.
	const state = filter.state ?? (filter.ends ? 'checked' : 'claimed');
	if (state === 'claimed') conditions.push(`p.state = 'claimed'`);
	else if (state !== 'all') add((at) => `p.state = ${at}`, state);
	else conditions.push(`p.state <> 'removed'`);
	if (filter.kind) add((at) => `p.kind = ${at}`, filter.kind);
	if (filter.ends) {
		conditions.push(`p.state IN ('claimed', 'checked')`);
		add((at) => `p.expires_on >= ${at}`, wibDay(ctx.now));
		add((at) => `p.expires_on <= ${at}`, addDays(wibDay(ctx.now), filter.ends));
	}
	if (filter.cursor) add((at) => `p.id < ${at}`, filter.cursor);
	const rows = await ctx.query<OfficePermitRow>(
		'',
		`SELECT p.id, p.kind, p.number, p.state, p.expires_on AS "expiresOn", p.file_key IS NOT NULL AS "hasFile",
			jsonb_array_length(p.findings) AS findings,
			p.ingredients_changed_at IS NOT NULL AS "ingredientsChanged", e.number AS "enterpriseNumber",
			e.name AS "enterpriseName", coalesce(a.name, '') AS "districtName", p.claimed_at AS "claimedAt"
		 FROM (SELECT * FROM permits.permit p WHERE ${conditions.join(' AND ')}
			ORDER BY p.id DESC LIMIT ${PAGE + 1}) p
		 JOIN registry.enterprise e ON e.id = p.enterprise_id
		 LEFT JOIN areas.area a ON a.code = left(p.area_code, 8)
		 ORDER BY p.id DESC`,
		values,
	);
	const items = rows.slice(0, PAGE);
	return { items, nextCursor: rows.length > PAGE ? items.at(-1)?.id : undefined };
}

/** The areas that lie in both: those of the actor and the one that was asked for. */
function narrow(own: readonly string[], asked: string | undefined): string[] {
	if (asked === undefined) return [...own];
	if (own.some((code) => coversArea(code, asked))) return [asked];
	return own.filter((code) => coversArea(asked, code));
}

export interface PermitHistoryLine {
	at: Date;
	action: string;
	by: string | undefined;
	reason: string | null;
}

export interface OfficePermit {
	permit: Permit & { numberTyped: string; fileType: string | null };
	enterprise: { id: string; number: string; name: string; areaCode: string; nib: string | null };
	/** Another record that says it holds the same number. */
	sameNumber: { number: string; name: string }[];
	history: PermitHistoryLine[];
	/** Whether the actor may decide: an officer of the area who is not the owner. */
	decidable: boolean;
}

/** One permit as the office compares it with its paper. @throws AppError missing permits/no-such-permit */
export async function getOfficePermit(ctx: Ctx, permitId: string): Promise<OfficePermit> {
	const held = await requirePermit(ctx, permitId, canOpen);
	const [listed, typed, sameNumber, lines] = await Promise.all([
		listPermits(ctx, { enterpriseId: held.enterpriseId, permitId }),
		ctx.query<{ numberTyped: string }>(
			'permits.typed',
			'SELECT number_typed AS "numberTyped" FROM permits.permit WHERE id = $1',
			[permitId],
		),
		ctx.query<{ number: string; name: string }>(
			'permits.sameNumber',
			`SELECT DISTINCT e.number, e.name FROM permits.permit p
			 JOIN registry.enterprise e ON e.id = p.enterprise_id
			 WHERE p.kind = $1 AND p.number = $2 AND p.enterprise_id <> $3
				AND p.state IN ('claimed', 'checked') LIMIT 5`,
			[held.kind, held.permitNumber, held.enterpriseId],
		),
		listAudit(ctx, { type: 'permit', id: permitId }),
	]);
	const people = lines.flatMap((line) =>
		line.actorKind === 'person' && line.actorId ? [line.actorId] : [],
	);
	const names = await personNames(ctx, [...new Set(people)]);
	const { enterpriseId, number, name, areaCode, nib } = held;
	return {
		permit: { ...listed[0]!, numberTyped: typed[0]?.numberTyped ?? '', fileType: held.fileType },
		enterprise: { id: enterpriseId, number, name, areaCode, nib },
		sameNumber,
		history: lines.map(({ at, action, actorId, actorKind, reason }) => ({
			at,
			action,
			by: actorKind === 'person' && actorId ? names.get(actorId) : undefined,
			reason,
		})),
		decidable: canDecide(ctx.actor, held),
	};
}
