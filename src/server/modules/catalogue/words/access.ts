import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canSetRules } from '#modules/desk/index.ts';

/**
 * The words of the search hold for the whole installation, so only its operator keeps them.
 * @throws AppError missing catalogue/no-words
 */
export function requireWordKeeper(ctx: Pick<Ctx, 'actor'>): void {
	if (!canSetRules(ctx))
		throw new AppError('missing', 'catalogue/no-words', 'Only the operator keeps the words');
}
