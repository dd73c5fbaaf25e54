import type { Ctx } from '#platform/context.ts';
import { picturesOf, prepareRows } from './prepare.ts';
import type { CellProblem } from './rows/judge-cell.ts';
import type { ColumnUse } from './template/fields.ts';
import { getTemplate, type KeptTemplate } from './templates.ts';
import { maxPictures } from './write-package.ts';

/** Products that a list of one kind of problem names. */
const shownProducts = 5;

/** One kind of thing that is wrong in one column. */
export interface ColumnProblem {
	letters: string;
	title: string;
	use: ColumnUse;
	code: CellProblem['code'];
	/** Letters, rupiah, pieces or grams that the template wants; null where it names none. */
	want: number | null;
	count: number;
	/** In every row: it is mended in the template or in the plan, not in a product. */
	everywhere: boolean;
	products: { leadId: string; title: string; have: string | number | null }[];
}

export interface TemplateCheck {
	template: KeptTemplate;
	firstRow: number;
	lastRow: number;
	rows: number;
	products: number;
	tooMany: boolean;
	notTaken: number;
	leftOut: number;
	notReady: number;
	neutralised: number;
	pictures: number;
	/** More pictures than one package takes. */
	tooManyPictures: boolean;
	problems: ColumnProblem[];
}

/** What filling a template now would give, and what the marketplace would refuse. @throws as `getTemplate` */
export async function checkTemplate(
	ctx: Ctx,
	input: { enterpriseId: string; id: string },
): Promise<TemplateCheck> {
	const template = await getTemplate(ctx, input);
	const { rows, sellables, firstRow, ...counts } = await prepareRows(ctx, template);
	const pictures = picturesOf(sellables).length;
	const kinds = new Map<string, ColumnProblem>();
	for (const row of rows)
		for (const { column, use, problem } of row.broken) {
			const { letters, title } = template.layout.columns[column]!;
			const key = `${column} ${problem.code}`;
			const kind = kinds.get(key) ?? {
				letters,
				title,
				use,
				code: problem.code,
				want: 'want' in problem ? problem.want : null,
				count: 0,
				everywhere: false,
				products: [],
			};
			kinds.set(key, kind);
			kind.count++;
			if (kind.products.length >= shownProducts) continue;
			const have = 'have' in problem ? problem.have : null;
			kind.products.push({ leadId: row.leadId, title: row.title, have });
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
		pictures: Math.min(pictures, maxPictures),
		tooManyPictures: pictures > maxPictures,
		problems: problems.sort(
			(a, b) => Number(b.everywhere) - Number(a.everywhere) || b.count - a.count,
		),
	};
}
