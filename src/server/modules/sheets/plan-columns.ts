import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { maxProducts, planInput, type PlanInput } from './input.ts';
import { rememberPlan } from './remembered.ts';
import { auditTemplate, getTemplate } from './templates.ts';
import { type ColumnPlan, columnKeys } from './template/plan.ts';

/** As many rows as a sheet can have. */
const lastRow = 1_048_576;

/**
 * Takes what somebody says about the columns of a template, and remembers it for the next with these titles.
 * @throws AppError missing sheets/no-such, invalid sheets/no-name, sheets/first-row or sheets/none-chosen
 */
export async function planColumns(ctx: Ctx, input: PlanInput): Promise<void> {
	const said = planInput.parse(input);
	const template = await getTemplate(ctx, said);
	const { layout, marketplace, fingerprint } = template;
	const { firstRow, onlyReady, choice, products } = said;
	const most = lastRow - maxProducts;
	if (firstRow !== null && (firstRow < layout.bodyRow || firstRow > most))
		throw new AppError('invalid', 'sheets/first-row', 'No product can stand in this row', {
			least: layout.bodyRow,
			most,
		});
	const keys = columnKeys(layout.columns);
	const columns: ColumnPlan['columns'] = {};
	for (const { index, use, text } of said.columns) {
		const key = keys[index];
		if (key === undefined) continue;
		const typed = use === 'fixed' ? text.trim() : '';
		// A fixed text that is empty fills nothing.
		columns[key] =
			use === 'fixed' && typed === '' ? { use: 'leave', text: '' } : { use, text: typed };
	}
	if (!Object.values(columns).some(({ use }) => use === 'name'))
		throw new AppError('invalid', 'sheets/no-name', 'No column holds the name of the product');
	if (choice === 'some' && products.length === 0)
		throw new AppError('invalid', 'sheets/none-chosen', 'No product was chosen');
	const words = { ...template.plan.words };
	for (const { index, ours, theirs } of said.words) {
		const key = keys[index];
		if (key === undefined) continue;
		const { [ours]: _, ...others } = words[key] ?? {};
		words[key] = theirs.trim() === '' ? others : { ...others, [ours]: theirs.trim() };
	}
	const plan: ColumnPlan = { columns, firstRow, onlyReady, choice, products, words };
	await ctx.query(
		'sheets.planColumns',
		'UPDATE sheets.template SET plan = $2, planned_at = $3 WHERE id = $1',
		[said.id, JSON.stringify(plan), ctx.now],
	);
	await rememberPlan(ctx, { enterpriseId: said.enterpriseId, marketplace }, { fingerprint, plan });
	await auditTemplate(ctx, 'columns-said', said);
}
