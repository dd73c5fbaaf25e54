import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { cleanLine } from '#shared/clean-text.ts';
import { wibDay } from '#shared/dates.ts';
import { canSetRules } from '#modules/desk/index.ts';
import { getMarketplace } from '#modules/marketplaces/index.ts';
import { worksInOffice } from '#modules/registry/index.ts';
import { isReplaced, ofPlace, type ChecklistStep } from './steps.ts';

/** A step as its office keeps it. */
export interface KeptStep extends Omit<ChecklistStep, 'title' | 'text'> {
	/** In the language of the request. */
	title: string;
	text: string;
	position: number;
	/** For this marketplace alone, for all of its kind, or for all. */
	scope: 'this' | 'kind' | 'all';
	/** Days in WIB; null holds on. */
	validFrom: string;
	validTo: string | null;
	/** Another step takes its place here today. */
	replaced: boolean;
}

const noSuchStep = () => new AppError('missing', 'presence/no-such-step', 'No such step');

/** Messages are keys of the message files, said beside the field. */
const line = (min: number, max: number) =>
	z
		.string()
		.max(2_000, 'openshop_step_long')
		.transform(cleanLine)
		.pipe(z.string().min(min, 'openshop_step_words').max(max, 'openshop_step_long'));

/** What an operator says of a step. */
export const stepFields = z.object({
	/** The step whose place it takes; '' is a step more, at the place `position`. */
	insteadOf: z.string().max(100),
	scope: z.enum(['this', 'kind', 'all'], 'openshop_step_choose'),
	position: z.coerce
		.number('openshop_step_position')
		.int()
		.min(1)
		.max(999, 'openshop_step_position'),
	doer: z.enum(['owner', 'together'], 'openshop_step_choose'),
	titleId: line(3, 60),
	titleEn: line(3, 60),
	textId: line(10, 400),
	textEn: line(10, 400),
	validFrom: z.iso.date('market_day'),
	source: line(3, 300),
	certainty: z.enum(['sure', 'likely', 'unsure'], 'openshop_step_choose'),
});
export type StepFields = z.input<typeof stepFields>;

/**
 * Steps of a marketplace that hold today or later, in their order, for every office; only the operator changes them,
 * since they hold for the whole installation.
 * @throws AppError missing marketplaces/no-such
 */
export async function listKeptSteps(
	ctx: Ctx,
	marketplace: string,
): Promise<{ steps: KeptStep[]; mine: boolean }> {
	if (!worksInOffice(ctx.actor)) throw noSuchStep();
	await getMarketplace(ctx, marketplace);
	const { locale } = ctx;
	const steps = await ctx.query<KeptStep>(
		`presence.keptSteps.${locale}`,
		`SELECT t.id, t.title_${locale} AS title, t.text_${locale} AS text, t.doer, t.stands_for AS "standsFor", t.source,
			t.certainty, t.position, t.valid_from::text AS "validFrom", t.valid_to::text AS "validTo",
			CASE WHEN t.marketplace IS NOT NULL THEN 'this' WHEN t.kind IS NOT NULL THEN 'kind' ELSE 'all' END AS scope,
			${isReplaced(2)} AS replaced
		 FROM presence.checklist_step t JOIN marketplaces.marketplace m ON m.code = $1
		 WHERE ${ofPlace('t')} AND (t.valid_to IS NULL OR t.valid_to >= $2::date)
		 ORDER BY t.position, t.valid_from, t.id LIMIT 200`,
		[marketplace, wibDay(ctx.now)],
	);
	return { steps, mine: canSetRules(ctx) };
}

/**
 * Writes down a step, from a day on that lies ahead. One that takes another's place takes over what was done of it,
 * so that nobody begins anew because words changed; what the owner alone does stays hers.
 * @throws AppError missing presence/no-such-step, marketplaces/no-such; invalid presence/step-day, presence/owner-step
 */
export async function addStep(
	ctx: Ctx,
	{ marketplace, ...input }: StepFields & { marketplace: string },
): Promise<string> {
	const { steps } = await keptByOperator(ctx, marketplace);
	const step = stepFields.parse(input);
	if (step.validFrom <= wibDay(ctx.now))
		throw new AppError('invalid', 'presence/step-day', 'A step begins tomorrow at the earliest');
	const former = steps.find(({ id }) => id === step.insteadOf);
	if (step.insteadOf && !former) throw noSuchStep();
	if (former?.doer === 'owner' && step.doer !== 'owner')
		throw new AppError('invalid', 'presence/owner-step', 'What is the owner’s stays hers');
	const id = newId();
	await ctx.query(
		'presence.addStep',
		`INSERT INTO presence.checklist_step (id, marketplace, kind, position, title_id, title_en, text_id, text_en, doer,
			stands_for, valid_from, source, certainty)
		 SELECT $1, CASE WHEN $3 = 'this' THEN code END, CASE WHEN $3 = 'kind' THEN kind END, $4, $5, $6, $7, $8, $9,
			$10, $11, $12, $13 FROM marketplaces.marketplace WHERE code = $2`,
		[
			id,
			marketplace,
			step.scope,
			former?.position ?? step.position,
			step.titleId,
			step.titleEn,
			step.textId,
			step.textEn,
			step.doer,
			former ? [former.id, ...former.standsFor] : [],
			step.validFrom,
			step.source,
			step.certainty,
		],
	);
	await audit(ctx, {
		action: 'presence.step.added',
		subject: { type: 'marketplace', id: marketplace },
		reason: step.source,
		data: { step: id, scope: step.scope, from: step.validFrom, insteadOf: step.insteadOf },
	});
	return id;
}

/**
 * A step holds to the end of a day and no longer; with null it holds on. One that has not begun is taken back.
 * @throws AppError missing presence/no-such-step, marketplaces/no-such; invalid presence/step-last-day
 */
export async function endStep(
	ctx: Ctx,
	{ marketplace, stepId, lastDay }: { marketplace: string; stepId: string; lastDay: string | null },
): Promise<void> {
	const { steps } = await keptByOperator(ctx, marketplace);
	const today = wibDay(ctx.now);
	const step = steps.find(({ id }) => id === stepId);
	if (!step) throw noSuchStep();
	const planned = step.validFrom > today;
	if (
		!planned &&
		lastDay !== null &&
		!(z.iso.date().safeParse(lastDay).success && lastDay >= today)
	)
		throw new AppError('invalid', 'presence/step-last-day', 'The last day is today or later');
	if (planned)
		await ctx.query('presence.dropStep', 'DELETE FROM presence.checklist_step WHERE id = $1', [
			stepId,
		]);
	else
		await ctx.query(
			'presence.endStep',
			'UPDATE presence.checklist_step SET valid_to = $2 WHERE id = $1',
			[stepId, lastDay],
		);
	await audit(ctx, {
		action: `presence.step.${planned ? 'withdrawn' : lastDay ? 'ended' : 'reopened'}`,
		subject: { type: 'marketplace', id: marketplace },
		data: { step: stepId, ...(lastDay && !planned ? { lastDay } : {}) },
	});
}

/** The steps, held until the end of the transaction. @throws AppError missing to everybody but the operator */
async function keptByOperator(ctx: Ctx, marketplace: string) {
	if (!canSetRules(ctx)) throw noSuchStep();
	await ctx.query(
		'presence.lockSteps',
		`SELECT pg_advisory_xact_lock(hashtextextended('presence.steps', 0))`,
	);
	return listKeptSteps(ctx, marketplace);
}
