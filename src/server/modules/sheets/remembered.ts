import type { Ctx } from '#platform/context.ts';
import {
	applyRemembered,
	type ColumnPlan,
	fingerprintOf,
	freshColumns,
	guessPlan,
	withoutTexts,
} from './template/plan.ts';
import type { TemplateLayout } from './template/layout.ts';

interface Whose {
	enterpriseId: string;
	marketplace: string;
}

/**
 * What the columns of a new template are: by their titles, over that what most lately others said of the very same
 * titles, over that what this enterprise said of any template of the marketplace, its own words about these titles
 * first of all. Columns that are new since are told.
 */
export async function firstPlan(
	ctx: Ctx,
	{ enterpriseId, marketplace }: Whose,
	layout: TemplateLayout,
): Promise<ColumnPlan> {
	const fingerprint = fingerprintOf(layout.columns);
	const rows = await ctx.query<{ own: boolean; plan: ColumnPlan }>(
		'sheets.remembered',
		`(SELECT false AS own, plan, 0 AS rank FROM sheets.mapping
			WHERE marketplace = $2 AND fingerprint = $3 AND enterprise_id <> $1 ORDER BY updated_at DESC LIMIT 1)
		 UNION ALL
		 (SELECT true, plan, 1 FROM sheets.mapping WHERE enterprise_id = $1 AND marketplace = $2
			AND fingerprint <> $3 ORDER BY updated_at DESC LIMIT 1)
		 UNION ALL
		 (SELECT true, plan, 2 FROM sheets.mapping
			WHERE enterprise_id = $1 AND marketplace = $2 AND fingerprint = $3)
		 ORDER BY rank`,
		[enterpriseId, marketplace, fingerprint],
	);
	const plan = rows.reduce(
		(plan, remembered) =>
			applyRemembered(plan, remembered.own ? remembered.plan : withoutTexts(remembered.plan)),
		guessPlan(layout),
	);
	const last = rows.findLast(({ own }) => own);
	const fresh = last ? freshColumns(layout.columns, last.plan) : [];
	return fresh.length > 0 ? { ...plan, fresh } : plan;
}

/** Keeps what an enterprise said about these titles. */
export async function rememberPlan(
	ctx: Ctx,
	{ enterpriseId, marketplace }: Whose,
	{ fingerprint, plan }: { fingerprint: string; plan: ColumnPlan },
): Promise<void> {
	await ctx.query(
		'sheets.remember',
		`INSERT INTO sheets.mapping (enterprise_id, marketplace, fingerprint, plan, updated_at)
		 VALUES ($1, $2, $3, $4, $5)
		 ON CONFLICT (enterprise_id, marketplace, fingerprint)
		 DO UPDATE SET plan = excluded.plan, updated_at = excluded.updated_at`,
		[
			enterpriseId,
			marketplace,
			fingerprint,
			JSON.stringify({
				columns: plan.columns,
				words: plan.words,
				firstRow: null,
				onlyReady: false,
			}),
			ctx.now,
		],
	);
}
