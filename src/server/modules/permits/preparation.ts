import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { requireHolder } from './access.ts';
import type { StoredPaper } from './files.ts';

export interface PermitPaper {
	code: string;
	name: string;
	doneAt: Date | null;
	hasFile: boolean;
}

export interface PermitStep {
	code: string;
	text: string;
	place: string;
	url: string | null;
	cost: string | null;
	days: number | null;
	legalBasis: string;
	certainty: string;
	validFrom: string;
	doneAt: Date | null;
	papers: PermitPaper[];
}

interface StepRow extends Omit<PermitStep, 'doneAt' | 'papers'> {
	papers: { code: string; id: string; en: string }[];
}

/**
 * The steps to a permit with how far the enterprise is.
 * @throws AppError missing permits/no-such-enterprise
 */
export async function getPreparation(
	ctx: Ctx,
	{ enterpriseId, kind }: { enterpriseId: string; kind: string },
): Promise<PermitStep[]> {
	await requireHolder(ctx, enterpriseId);
	const language = ctx.locale === 'en' ? 'en' : 'id';
	const steps = await ctx.query<StepRow>(
		`permits.steps.${language}`,
		`SELECT code, text_${language} AS text, place, url, cost_${language} AS cost, days, papers,
			legal_basis AS "legalBasis", certainty, valid_from AS "validFrom"
		 FROM permits.permit_step WHERE kind = $1 AND valid_from <= $2
			AND (valid_to IS NULL OR valid_to >= $2) ORDER BY position`,
		[kind, wibDay(ctx.now)],
	);
	const done = await ctx.query<{ item: string; doneAt: Date; hasFile: boolean }>(
		'permits.prepared',
		`SELECT item, done_at AS "doneAt", file_key IS NOT NULL AS "hasFile"
		 FROM permits.preparation WHERE enterprise_id = $1 AND kind = $2`,
		[enterpriseId, kind],
	);
	const byItem = new Map(done.map((row) => [row.item, row]));
	return steps.map((step) => ({
		...step,
		doneAt: byItem.get(`step/${step.code}`)?.doneAt ?? null,
		papers: step.papers.map((paper) => {
			const kept = byItem.get(`paper/${paper.code}`);
			return {
				code: paper.code,
				name: paper[language],
				doneAt: kept?.doneAt ?? null,
				hasFile: kept?.hasFile ?? false,
			};
		}),
	}));
}

/**
 * Ticks a step or a paper off, or takes the tick back; a file stays with its paper until it is taken off.
 * @throws AppError missing permits/no-such-enterprise; invalid permits/no-such-item
 */
export async function setPrepared(
	ctx: Ctx,
	{
		enterpriseId,
		kind,
		item,
		done,
		file,
	}: {
		enterpriseId: string;
		kind: string;
		/** `step/<code>` or `paper/<code>`. */
		item: string;
		done: boolean;
		file?: StoredPaper | undefined;
	},
): Promise<void> {
	await requireHolder(ctx, enterpriseId);
	const steps = await getPreparation(ctx, { enterpriseId, kind });
	const known = steps.some(
		(step) =>
			item === `step/${step.code}` || step.papers.some(({ code }) => item === `paper/${code}`),
	);
	if (!known) throw new AppError('invalid', 'permits/no-such-item', 'No such step or paper');
	if (!done) {
		await ctx.query(
			'permits.unprepare',
			'DELETE FROM permits.preparation WHERE enterprise_id = $1 AND kind = $2 AND item = $3',
			[enterpriseId, kind, item],
		);
		return;
	}
	await ctx.query(
		'permits.prepare',
		`INSERT INTO permits.preparation (enterprise_id, kind, item, done_at, file_key, file_type, file_bytes)
		 VALUES ($1, $2, $3, $4, $5, $6, $7)
		 ON CONFLICT (enterprise_id, kind, item) DO UPDATE SET
			file_key = coalesce(excluded.file_key, preparation.file_key),
			file_type = coalesce(excluded.file_type, preparation.file_type),
			file_bytes = coalesce(excluded.file_bytes, preparation.file_bytes)`,
		[enterpriseId, kind, item, ctx.now, file?.key ?? null, file?.type ?? null, file?.bytes ?? null],
	);
}
