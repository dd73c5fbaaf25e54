import { coversArea, type Actor, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { hasRole, staffAreas } from '#modules/accounts/index.ts';

const office = ['officer', 'administrator'] as const;

/** What access to an enterprise depends on. */
export interface Held {
	areaCode: string;
	/** The account of the owner; null while nobody has claimed the record. */
	personId: string | null;
}

/**
 * The areas whose records the actor may open. A province sees aggregates of its members, not their people,
 * so a grant of a whole province opens none; `''` is the operator of the installation.
 */
export function recordAreas(actor: Actor): string[] {
	return staffAreas(actor, office).filter((code) => code === '' || code.includes('.'));
}

export function isOwner(actor: Actor, held: Held): boolean {
	return actor.kind === 'person' && actor.personId === held.personId;
}

/** Officers of an area that covers the enterprise, below the province. */
export function canWorkOn(actor: Actor, held: Held): boolean {
	return recordAreas(actor).some((code) => coversArea(code, held.areaCode));
}

/** The owner and the officers of the area. */
export function canOpen(actor: Actor, held: Held): boolean {
	return isOwner(actor, held) || canWorkOn(actor, held);
}

/** Who decides about a record decides for others, never for an enterprise of their own. */
export function canDecide(actor: Actor, held: Held): boolean {
	return canWorkOn(actor, held) && !isOwner(actor, held);
}

/** Officers may make records in their area; everybody for themselves. */
export function canRegisterFor(actor: Actor, areaCode: string): boolean {
	return actor.kind === 'system' || canWorkOn(actor, { areaCode, personId: null });
}

/** At a door of her area an enumerator may too; whether it is her assignment is the matter of field work. */
export function canRecordInField(actor: Actor, areaCode: string): boolean {
	return canRegisterFor(actor, areaCode) || hasRole(actor, ['enumerator', 'officer'], areaCode);
}

/** Whether the actor works in the office of some area at all, a province among them. */
export function worksInOffice(actor: Actor): boolean {
	return staffAreas(actor, office).length > 0;
}

/** The error of everything that is not there or not the actor's. */
export function noSuchEnterprise(): AppError {
	return new AppError('missing', 'registry/no-such-enterprise', 'No such enterprise');
}

export interface LockedEnterprise extends Held {
	id: string;
	number: string;
	name: string;
	ownerId: string;
	verification: string;
	/** active, closed, merged */
	status: string;
	/** While merged: the record that stands for it, and its number. */
	mergedInto: string | null;
	mergedNumber: string | null;
	published: boolean;
}

/** The enterprise, locked until the end of the transaction, if `allowed`; else it looks missing. */
export async function lockEnterprise(
	ctx: Ctx,
	id: string,
	allowed: (actor: Actor, held: Held) => boolean,
): Promise<LockedEnterprise> {
	const [found] = await ctx.query<LockedEnterprise>(
		'registry.lockEnterprise',
		`SELECT e.id, e.number, e.name, e.owner_id AS "ownerId", e.area_code AS "areaCode",
			e.verification, e.status, e.published, o.person_id AS "personId", e.merged_into AS "mergedInto",
			(SELECT k.number FROM registry.enterprise k WHERE k.id = e.merged_into) AS "mergedNumber"
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.id = $1 FOR NO KEY UPDATE OF e`,
		[id],
	);
	if (!found || !allowed(ctx.actor, found)) throw noSuchEnterprise();
	return found;
}

/** The enterprises that belong to the signed-in person, oldest first, without merged ones. */
export async function ownedEnterpriseIds(ctx: Ctx): Promise<string[]> {
	if (ctx.actor.kind !== 'person') return [];
	const rows = await ctx.query<{ id: string }>(
		'registry.ownedIds',
		`SELECT e.id FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE o.person_id = $1 AND e.status <> 'merged' ORDER BY e.id`,
		[ctx.actor.personId],
	);
	return rows.map((row) => row.id);
}

/**
 * Stops what only the owner herself may do.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function requireOwnEnterprise(ctx: Ctx, enterpriseId: string): Promise<void> {
	if (!(await ownedEnterpriseIds(ctx)).includes(enterpriseId)) throw noSuchEnterprise();
}

/**
 * A condition on a column of area codes that holds within `areas`, with its values from `$first` on. As
 * ranges, which an index in byte order serves also for parameters.
 */
export function withinAreas(
	areas: readonly string[],
	first: number,
	column = 'e.area_code',
): { sql: string; values: string[] } {
	if (areas.includes('')) return { sql: 'true', values: [] };
	if (areas.length === 0) return { sql: 'false', values: [] };
	const ranges = areas.map((_, index) => {
		const at = first + index * 2;
		return `(${column} ~>=~ $${at} AND ${column} ~<~ $${at + 1})`;
	});
	// '/' comes after '.', so the range ends behind the last code below.
	return { sql: `(${ranges.join(' OR ')})`, values: areas.flatMap((code) => [code, `${code}/`]) };
}
