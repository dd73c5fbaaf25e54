import type { Actor, Ctx } from '#platform/context.ts';
import { coversArea } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { recordAreas } from '#modules/registry/index.ts';

/** What access to a request depends on. */
export interface HeldRequest {
	areaCode: string;
	personId: string | null;
	recordedBy: string | null;
}

/** Officers of the area answer, never about themselves; what no area has is the operator's. */
export function canAnswer(actor: Actor, held: HeldRequest): boolean {
	if (actor.kind !== 'person' || actor.personId === held.personId) return false;
	return recordAreas(actor).some((code) =>
		held.areaCode === '' ? code === '' : coversArea(code, held.areaCode),
	);
}

/** Two people for what can't be taken back: who asked or wrote it down does not carry it out. */
export function canErase(actor: Actor, held: HeldRequest): boolean {
	return canAnswer(actor, held) && actor.kind === 'person' && actor.personId !== held.recordedBy;
}

/** The error of everything that is not there or not the actor's. */
export function noSuchRequest(): AppError {
	return new AppError('missing', 'privacy/no-such-request', 'No such request');
}

/** A condition on `area_code` of the areas that the actor answers for, with its values from `$first` on. */
export function answeredAreas(ctx: Ctx, first: number): { sql: string; values: string[] } {
	const areas = recordAreas(ctx.actor);
	if (areas.includes('')) return { sql: 'true', values: [] };
	if (areas.length === 0) return { sql: 'false', values: [] };
	const ranges = areas.map((_, index) => {
		const at = first + index * 2;
		return `(area_code ~>=~ $${at} AND area_code ~<~ $${at + 1})`;
	});
	return { sql: `(${ranges.join(' OR ')})`, values: areas.flatMap((code) => [code, `${code}/`]) };
}
