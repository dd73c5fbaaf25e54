import { audit } from '#platform/audit.ts';
import { actorId, type Actor, type Ctx } from '#platform/context.ts';
import {
	canOpen,
	canRecordInField,
	canRegisterFor,
	canWorkOn,
	isOwner,
	lockEnterprise,
	noSuchEnterprise,
	type Held,
	type LockedEnterprise,
} from '../access.ts';
import { enterpriseChange, requireVersion, type EnterpriseChange } from '../input.ts';
import { applyChange, inOrder } from './apply-change.ts';
import { keepConflict, type ConflictUnit } from './keep-conflict.ts';
import {
	readFields,
	sameValue,
	unitOf,
	versionSql,
	type EnterpriseField,
	type FieldOrigin,
	type FieldValues,
} from './fields.ts';
import { changesSince, type FieldChange } from './history.ts';

export interface ProposeEdit {
	enterpriseId: string;
	/** Only the fields that are given may change; one that says what the base said was not touched. */
	change: EnterpriseChange;
	/** The version of the record that the writer had before her, as `enterpriseVersion` gives it. */
	baseVersion: string;
	origin: Exclude<FieldOrigin, 'merge' | 'edition'>;
	/** When it was written, for what waited without a signal. Default: now; never later. */
	at?: Date | undefined;
}

export interface ProposedEdit {
	/** The fields that are different now. */
	applied: string[];
	/** Where a person decides about the fields that somebody else had changed to another value. */
	conflictId?: string;
}

const mayPropose: Record<ProposeEdit['origin'], (actor: Actor, held: Held) => boolean> = {
	owner: isOwner,
	office: canWorkOn,
	// Whether it is her assignment is the matter of field work.
	field: (actor, held) => canRecordInField(actor, held.areaCode),
	import: (actor, held) => canRegisterFor(actor, held.areaCode),
};

/**
 * The version of a record for whoever may open it: give it back with an edit of what was read at that moment.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function enterpriseVersion(ctx: Ctx, enterpriseId: string): Promise<string> {
	const [row] = await ctx.query<Held & { version: string }>(
		'registry.enterpriseVersion',
		`SELECT e.area_code AS "areaCode", o.person_id AS "personId", ${versionSql('e')} AS version
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id WHERE e.id = $1`,
		[enterpriseId],
	);
	if (!row || !canOpen(ctx.actor, row)) throw noSuchEnterprise();
	return row.version;
}

/**
 * An edit by somebody who had a version of the record before her. What nobody else changed since is applied;
 * what somebody else changed to another value waits, with both values, for a person. An edit of a record that was
 * merged meanwhile is one of the record that stands for it, and overwrites nothing there.
 * @throws AppError missing registry/no-such-enterprise, areas/unknown; invalid registry/version
 */
export async function proposeEdit(ctx: Ctx, input: ProposeEdit): Promise<ProposedEdit> {
	const change = enterpriseChange.parse(input.change);
	const base = requireVersion(input.baseVersion);
	const asked = await lockEnterprise(ctx, input.enterpriseId, mayPropose[input.origin]);
	const held = await lockStanding(ctx, asked, input.origin);
	const at = input.at && input.at < ctx.now ? input.at : ctx.now;
	const current = await readFields(ctx, held.id);
	const since = held.id === asked.id ? await changesSince(ctx, held.id, base) : undefined;
	const { free, contested } = sort(ctx.actor, tidy(change, current), current, since, at);
	const applied = await applyChange(ctx, held, free, {
		origin: input.origin,
		at,
		baseVersion: base,
	});
	if (contested.length === 0) return { applied };
	const conflict = await keepConflict(ctx, held, contested, { origin: input.origin, at, base });
	if (conflict.isNew)
		await audit(ctx, {
			action: 'registry.conflict.opened',
			subject: { type: 'enterprise', id: held.id },
			areaCode: held.areaCode,
			data: { conflict: conflict.id, fields: contested.map(({ unit }) => unit) },
		});
	return { applied, conflictId: conflict.id };
}

/** The record itself, or the one that stands for it after merges, locked. */
async function lockStanding(
	ctx: Ctx,
	held: LockedEnterprise,
	origin: ProposeEdit['origin'],
): Promise<LockedEnterprise> {
	const allowed = origin === 'owner' ? isOwner : () => true;
	let standing = held;
	while (standing.mergedInto) standing = await lockEnterprise(ctx, standing.mergedInto, allowed);
	return standing;
}

/** The same number typed in another way is no other number; codes compare in the order in which they are kept. */
function tidy(change: EnterpriseChange, current: FieldValues): EnterpriseChange {
	const { phoneOriginal, kbli, ...rest } = change;
	const samePhone = change.phone !== undefined && sameValue(change.phone, current.phone);
	return {
		...rest,
		...(phoneOriginal === undefined || samePhone ? {} : { phoneOriginal }),
		...(kbli === undefined ? {} : { kbli: inOrder(kbli) }),
	};
}

/** `since` undefined: the base was another record, so nothing that is known is overwritten. */
function sort(
	actor: Actor,
	change: EnterpriseChange,
	current: FieldValues,
	since: readonly FieldChange[] | undefined,
	at: Date,
): { free: EnterpriseChange; contested: ConflictUnit[] } {
	const proposed = Object.entries(change) as [EnterpriseField, unknown][];
	const free: [EnterpriseField, unknown][] = [];
	const contested: ConflictUnit[] = [];
	for (const unit of new Set(proposed.map(([field]) => unitOf(field)))) {
		const given = proposed.filter(([field]) => unitOf(field) === unit);
		const members = new Set(given.map(([field]) => field));
		if (given.every(([field, value]) => sameValue(value, current[field]))) continue;
		const changes = since?.filter(({ field }) => members.has(field)) ?? [];
		const baseOf = (field: EnterpriseField) => {
			if (!since) return null;
			const first = changes.find((one) => one.field === field);
			return first ? first.oldValue : current[field];
		};
		// A form sends all its fields; one that still says what the base said was not touched.
		if (since && given.every(([field, value]) => sameValue(value, baseOf(field)))) continue;
		const unchanged = given.every(([field]) => sameValue(baseOf(field), current[field]));
		const ownEarlier = since !== undefined && changes.every((one) => isOwnEarlier(actor, one, at));
		if (unchanged || ownEarlier) {
			free.push(...given);
			continue;
		}
		const last = changes.at(-1);
		contested.push({
			unit,
			base: Object.fromEntries(given.map(([field]) => [field, baseOf(field) ?? null])),
			current: Object.fromEntries(given.map(([field]) => [field, current[field] ?? null])),
			proposed: Object.fromEntries(given.map(([field, value]) => [field, value ?? null])),
			last,
		});
	}
	return { free: Object.fromEntries(free), contested };
}

/** Her own change before this one is no other's opinion; one that she wrote after it is. */
function isOwnEarlier(actor: Actor, change: FieldChange, at: Date): boolean {
	return change.actorKind === actor.kind && change.actorId === actorId(actor) && change.at <= at;
}
