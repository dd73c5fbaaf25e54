import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { requireSettings } from './access.ts';
import { endLine, withdrawPlanned, type Line } from './dated-lines.ts';

/**
 * A row of a table holds to the end of a day and no longer; with null it holds on, as long as that day has not passed.
 * A term has no end without a next one: a permit always holds for some time.
 * @throws AppError missing permits/no-settings, permits/no-such-kind, permits/no-such-line; invalid permits/last-day;
 * conflict permits/line-planned
 */
export async function endPermitLine(
	ctx: Ctx,
	{ lastDay, ...line }: Line & { lastDay: string | null },
): Promise<void> {
	requireSettings(ctx);
	if (line.part === 'term') throw new AppError('missing', 'permits/no-such-line', 'No such row');
	await endLine(ctx, line, lastDay);
	await audit(ctx, {
		action: `permits.${line.part}.${lastDay ? 'ended' : 'reopened'}`,
		subject: { type: 'permit-kind', id: line.kind },
		data: { line: line.line, ...(lastDay ? { lastDay } : {}) },
	});
}

/**
 * Takes back what was planned and has not begun; the edition before it holds on.
 * @throws AppError missing permits/no-settings, permits/no-such-kind, permits/no-such-line
 */
export async function withdrawPermitLine(ctx: Ctx, line: Line): Promise<void> {
	requireSettings(ctx);
	const planned = await withdrawPlanned(ctx, line);
	await audit(ctx, {
		action: `permits.${line.part}.withdrawn`,
		subject: { type: 'permit-kind', id: line.kind },
		data: { line: line.line, validFrom: planned.validFrom },
	});
}
