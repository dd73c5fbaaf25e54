import { coversArea, type Actor } from '#platform/context.ts';
import { staffAreas } from '#modules/accounts/index.ts';

const office = ['officer', 'administrator'] as const;

/**
 * The areas whose work the actor does. A province sees sums and opens no record (decision 10), so a grant of a
 * whole province has no queue; `''` is the operator of the installation.
 */
export function workAreas(actor: Actor): string[] {
	return belowProvince(staffAreas(actor, office));
}

/** Where the actor leads the office: she hands work over for others and sees what everybody saved. */
export function ledAreas(actor: Actor): string[] {
	return belowProvince(staffAreas(actor, 'administrator'));
}

const belowProvince = (codes: readonly string[]) =>
	codes.filter((code) => code === '' || code.includes('.'));

/** The areas that lie in both: those of the actor and the one that was asked for. */
export function narrow(own: readonly string[], asked: string | undefined): string[] {
	if (asked === undefined) return [...own];
	if (own.some((code) => coversArea(code, asked))) return [asked];
	return own.filter((code) => coversArea(asked, code));
}

/**
 * A condition on the area of `t` that the indexes of the queue answer: by kabupaten, by kecamatan, and a desa within
 * its kecamatan. `add` keeps a value and gives its place.
 */
export function inArea(code: string, add: (value: unknown) => string): string {
	if (code === '') return 'true';
	if (code.length <= 5) return `left(t.area_code, ${code.length}) = ${add(code)}`;
	const district = `left(t.area_code, 8) = ${add(code.slice(0, 8))}`;
	return code.length <= 8 ? district : `${district} AND t.area_code = ${add(code)}`;
}

/** The same for several areas. */
export function inAreas(codes: readonly string[], add: (value: unknown) => string): string {
	if (codes.length === 0) return 'false';
	return `(${codes.map((code) => inArea(code, add)).join(' OR ')})`;
}
