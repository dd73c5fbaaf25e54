import { coversArea, type Actor, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { listRoleHolders } from '#modules/accounts/index.ts';
import { supervisedAreas } from '../access.ts';

/** Whether the actor leads field work in an area: officers of it, never a province. */
export function canLead(actor: Actor, areaCode: string): boolean {
	return supervisedAreas(actor).some((held) => coversArea(held, areaCode));
}

/** The areas that lie in both: those that the actor leads and the one that was asked for. */
export function ledAreas(actor: Actor, asked?: string | undefined): string[] {
	const own = supervisedAreas(actor);
	if (asked === undefined) return own;
	if (own.some((code) => coversArea(code, asked))) return [asked];
	return own.filter((code) => coversArea(asked, code));
}

/** The error of an interview, assignment or back-check that is not there or not the actor's. */
export const nothingThere = () =>
	new AppError('missing', 'fieldwork/nothing-there', 'No such piece of field work');

/**
 * @throws AppError missing fieldwork/nothing-there
 */
export function requireLead(ctx: Ctx, areaCode: string | undefined): void {
	if (areaCode === undefined || !canLead(ctx.actor, areaCode)) throw nothingThere();
}

/**
 * Makes sure that somebody is an enumerator whose grant covers the area.
 * @throws AppError invalid fieldwork/no-enumerator-there
 */
export async function requireEnumerator(
	ctx: Ctx,
	personId: string,
	areaCode: string,
): Promise<void> {
	const holders = await listRoleHolders(ctx, { role: 'enumerator', areas: [areaCode] });
	if (holders.some((one) => one.personId === personId && coversArea(one.areaCode, areaCode)))
		return;
	throw new AppError(
		'invalid',
		'fieldwork/no-enumerator-there',
		'This person is no enumerator of the area',
	);
}

/**
 * A condition on a column of area codes with its values from `$first` on, as ranges in byte order that an index
 * with text_pattern_ops answers.
 */
export function inAreas(
	column: string,
	areas: readonly string[],
	first: number,
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
