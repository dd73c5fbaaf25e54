import type { Ctx } from '#platform/context.ts';
import { prepareRows } from './prepare.ts';

import type { CellProblem } from './rows/judge-cell.ts';
import type { ColumnUse } from './template/fields.ts';
import { getTemplate, type KeptTemplate } from './templates.ts';
import { maxPictures } from './write-package.ts';

/** Products that a list of one kind of problem names. */
const shownProducts = 5;

/** One kind of thing that is wrong in one column. */
export interface ColumnProblem {
	/** Place of its column in the template. */
	index: number;
	letters: string;
	title: string;
	use: ColumnUse;
	code: CellProblem['code'];
	/** Letters, rupiah, pieces or grams that the template wants; null where it names none. */
	want: number | null;
	count: number;
	/** In every row: it is mended in the template or in the plan, not in a product. */
	everywhere: boolean;
	/** The first few, or all where they were asked for; rows as Excel numbers them. */
	products: { row: number; leadId: string; title: string; have: string | number | null }[];
	/** Words of ours for which the template's list has none, each once; what the list has instead. */
	words: string[];
	choices: readonly string[];
}

export interface TemplateCheck {
	template: KeptTemplate;
	firstRow: number;
	lastRow: number;
	rows: number;
	products: number;
	tooMany: boolean;
	notTaken: number;
	notChosen: number;
	leftOut: number;
	notReady: number;
	neutralised: number;
	pictures: number;
	/** More pictures than one package takes. */
	tooManyPictures: boolean;
	problems: ColumnProblem[];
}

/** Words of one column that are asked for at once. */
const askedWords = 20;

/**
 * What filling a template now would give, and what the marketplace would refuse.
 * @param input.whole the column, by its letters, of whose problems all products are named
 * @throws as `getTemplate`
 */
export async function checkTemplate(
	ctx: Ctx,
	input: { enterpriseId: string; id: string; whole?: string },
): Promise<TemplateCheck> {
	const template = await getTemplate(ctx, input);
	const {
		rows,
		sellables: _,
		telling: __,
		pictures,
		firstRow,
		...counts
	} = await prepareRows(ctx, template);
	const { columns, lists } = template.layout;
	const kinds = new Map<string, ColumnProblem>();
	for (const [at, row] of rows.entries())
		for (const { column, use, problem } of row.broken) {
			const { letters, title, checks } = columns[column]!;
			const key = `${column} ${problem.code}`;
			const kind: ColumnProblem = kinds.get(key) ?? {
				index: column,
				letters,
				title,
				use,
				code: problem.code,
				want: 'want' in problem ? problem.want : null,
				count: 0,
				everywhere: false,
				products: [],
				words: [],
				choices: (checks.list && lists[checks.list]) || [],
			};
			kinds.set(key, kind);
			kind.count++;
			const have = 'have' in problem ? problem.have : null;
			if (problem.code === 'not-in-list' && kind.words.length < askedWords)
				if (!kind.words.includes(problem.have)) kind.words.push(problem.have);
			if (kind.products.length >= shownProducts && input.whole !== letters) continue;
			kind.products.push({ row: firstRow + at, leadId: row.leadId, title: row.title, have });
		}
	const problems = [...kinds.values()].map((kind) => ({
		...kind,
		everywhere: kind.use === 'leave' || kind.use === 'fixed' || kind.code === 'choose',
	}));
	return {
		template,
		firstRow,
		lastRow: firstRow + rows.length - 1,
		rows: rows.length,
		...counts,
		neutralised: rows.reduce((sum, row) => sum + row.neutralised, 0),
		pictures: Math.min(pictures.length, maxPictures),
		tooManyPictures: pictures.length > maxPictures,
		problems: problems.sort(
			(a, b) => Number(b.everywhere) - Number(a.everywhere) || b.count - a.count,
		),
	};
}
