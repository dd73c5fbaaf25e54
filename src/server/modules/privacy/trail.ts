import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { listExportsOf } from '#modules/desk/index.ts';
import { readCursor } from './queries.ts';
import { findWholeSubject } from './subject.ts';

export interface TrailLine {
	/** The last time, when somebody did the same several times that day. */
	at: Date;
	times: number;
	/** `registry.enterprise.viewed` and the like. */
	action: string;
	/** The officer's name; undefined for the system. */
	by: string | undefined;
	/** Her role and where, as they are now: `officer` in `36.03`. */
	role: { role: string; areaName: string | null } | undefined;
	byMe: boolean;
	/** Why, in the officer's words. */
	reason: string | null;
	/** Why, as a word that pages translate: `office`. */
	purpose: string | undefined;
	/** The enterprise it is about; undefined when it is about the person herself. */
	enterprise: string | undefined;
	isView: boolean;
}

export interface Trail {
	lines: TrailLine[];
	nextCursor: string | undefined;
}

interface Row {
	id: string;
	at: Date;
	kind: string;
	actor: string | null;
	action: string;
	reason: string | null;
	data: Record<string, unknown> | null;
	enterprise: string | null;
}

const pageSize = 60;
/** What only the person herself does, although nobody is signed in yet while it is written down. */
const ownActs = ['accounts.session.started', 'accounts.person.created'];
const views = /\.(viewed|nikRevealed|exported)$/;

/**
 * Who looked at the actor's data and who changed them, newest first, with name, role and reason of each (SH-04). What
 * one officer did again on the same day is one line.
 * @param own whether what she did herself is told too
 */
export async function listOwnTrail(
	ctx: Ctx,
	{ own = false, cursor }: { own?: boolean; cursor?: string | undefined } = {},
): Promise<Trail> {
	const { personId } = requirePerson(ctx);
	const { enterpriseIds } = await findWholeSubject(ctx, { personId });
	const [at, id] = readCursor(cursor);
	const rows = await ctx.query<Row>(
		'privacy.trail',
		`SELECT a.id, a.at, a.actor_kind AS kind, a.actor_id AS actor, a.action, a.reason, a.data, e.name AS enterprise
		 FROM (SELECT 'person' AS type, $1::text AS id UNION ALL SELECT 'enterprise', unnest($2::text[])) s
		 CROSS JOIN LATERAL (SELECT * FROM platform.audit_line l
			WHERE l.subject_type = s.type AND l.subject_id = s.id
				AND ($3::timestamptz IS NULL OR (l.at, l.id) < ($3, $4::uuid))
				AND ($5 OR (l.actor_id IS DISTINCT FROM $1::text
					AND NOT (l.actor_kind <> 'person' AND l.action = ANY($7))))
			ORDER BY l.at DESC LIMIT $6) a
		 LEFT JOIN registry.enterprise e ON s.type = 'enterprise' AND e.id::text = s.id
		 ORDER BY a.at DESC, a.id DESC LIMIT $6`,
		[personId, enterpriseIds, at, id, own, pageSize + 1, ownActs],
	);
	const shown = rows.slice(0, pageSize);
	const actors = await actorsOf(ctx, shown);
	const last = shown.at(-1);
	return {
		lines: fold(shown.map((row) => toLine(row, personId, actors))),
		nextCursor: rows.length > pageSize && last ? `${last.at.toISOString()}_${last.id}` : undefined,
	};
}

type Actors = Map<string, { name: string; role: TrailLine['role'] }>;

async function actorsOf(ctx: Ctx, rows: readonly Row[]): Promise<Actors> {
	const ids = rows.flatMap((row) => (row.kind === 'person' && row.actor ? [row.actor] : []));
	const people = await ctx.query<{
		id: string;
		name: string;
		role: string | null;
		areaName: string | null;
	}>(
		'privacy.trailActors',
		`SELECT DISTINCT ON (p.id) p.id, p.name, g.role, a.path_name AS "areaName"
		 FROM accounts.person p LEFT JOIN accounts.role_grant g ON g.person_id = p.id
		 LEFT JOIN areas.area a ON a.code = g.area_code
		 WHERE p.id::text = ANY($1) ORDER BY p.id, g.revoked_at DESC NULLS FIRST, g.granted_at DESC`,
		[[...new Set(ids)]],
	);
	return new Map(
		people.map(({ id, name, role, areaName }) => [
			id,
			{ name, role: role ? { role, areaName } : undefined },
		]),
	);
}

function toLine(row: Row, me: string, actors: Actors): TrailLine {
	const actor = row.kind === 'person' && row.actor ? actors.get(row.actor) : undefined;
	const purpose = row.data?.['purpose'];
	return {
		at: row.at,
		times: 1,
		action: row.action,
		by: actor?.name,
		role: actor?.role,
		byMe: row.actor === me || (row.kind !== 'person' && ownActs.includes(row.action)),
		reason: row.reason,
		purpose: typeof purpose === 'string' ? purpose : undefined,
		enterprise: row.enterprise ?? undefined,
		isView: views.test(row.action),
	};
}

/** Joins lines that say the same of one day. */
function fold(lines: readonly TrailLine[]): TrailLine[] {
	const known = new Map<string, TrailLine>();
	for (const line of lines) {
		const key = JSON.stringify([
			wibDay(line.at),
			line.action,
			line.by,
			line.byMe,
			line.reason,
			line.purpose,
			line.enterprise,
		]);
		const same = known.get(key);
		if (same) same.times += 1;
		else known.set(key, { ...line });
	}
	return [...known.values()];
}

export interface OwnExport {
	at: Date;
	/** Name of the officer; null for a command of the operator. */
	by: string | null;
	/** Whether a column said something about her as a person. */
	personal: boolean;
	reason: string | null;
	enterprise: string;
}

/** Lists with the actor's records that left as a file, newest first, at most 50 an enterprise. */
export async function listOwnExports(ctx: Ctx): Promise<OwnExport[]> {
	const { personId } = requirePerson(ctx);
	const { enterpriseIds } = await findWholeSubject(ctx, { personId });
	const names = await ctx.query<{ id: string; name: string }>(
		'privacy.exportNames',
		'SELECT id, name FROM registry.enterprise WHERE id = ANY($1)',
		[enterpriseIds],
	);
	const found: OwnExport[] = [];
	for (const { id, name } of names)
		for (const { at, by, personal, reason } of await listExportsOf(ctx, id))
			found.push({ at, by, personal, reason, enterprise: name });
	return found.sort((a, b) => b.at.getTime() - a.at.getTime());
}
