import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canSetRules } from '#modules/desk/index.ts';
import { wibDay } from '#shared/dates.ts';

/**
 * The tables of permits hold for the whole installation, so only its operator changes them.
 * @throws AppError missing permits/no-settings
 */
export function requireSettings(ctx: Pick<Ctx, 'actor'>): void {
	if (!canSetRules(ctx))
		throw new AppError('missing', 'permits/no-settings', 'Only the operator sets permits');
}

/**
 * What was decided yesterday and today keeps its rule: a new one begins tomorrow at the earliest.
 * @throws AppError invalid permits/setting-day
 */
export function requireAhead(ctx: Pick<Ctx, 'now'>, validFrom: string): void {
	if (validFrom <= wibDay(ctx.now))
		throw new AppError(
			'invalid',
			'permits/setting-day',
			'A new row begins tomorrow at the earliest',
		);
}
