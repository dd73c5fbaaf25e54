import { m } from '#messages/messages.js';
import { mostIdr, readMaterial, type Recipe } from '#modules/bookkeeping/index.ts';
import { parseIdr } from '#shared/money.ts';
import { cutText } from '#shared/text.ts';
import { say } from '../../../parts/say.ts';

export interface MaterialRow {
	name: string;
	price: string;
	pack: string;
	used: string;
}

/** The form as typed. */
export interface RecipeValues {
	materials: MaterialRow[];
	labour: string;
	other: string;
	packaging: string;
	yield: string;
}

export interface RecipeErrors {
	/** By row. */
	materials: Partial<Record<number, Partial<MaterialRow>>>;
	labour?: string;
	other?: string;
	packaging?: string;
	yield?: string;
}

/** As many as a kitchen has. */
const mostRows = 40;
/** Empty rows below those that are filled in. */
const spareRows = 3;
const emptyRow: MaterialRow = { name: '', price: '', pack: '', used: '' };
const isEmpty = (row: MaterialRow) => Object.values(row).every((text) => text.trim() === '');

/** With empty rows to go on in. */
export function withSpareRows(values: RecipeValues, spare = spareRows): RecipeValues {
	const filled = values.materials.filter((row) => !isEmpty(row));
	const empty = Array.from({ length: Math.min(spare, mostRows - filled.length) }, () => emptyRow);
	return { ...values, materials: [...filled, ...empty] };
}

export function valuesOf(recipe: Recipe | null): RecipeValues {
	const text = (idr: number | undefined) => (idr ? String(idr) : '');
	return withSpareRows({
		materials: (recipe?.materials ?? []).map(({ name, packPriceIdr, pack, used }) => ({
			name,
			price: String(packPriceIdr),
			pack,
			used,
		})),
		labour: text(recipe?.labourIdr),
		other: text(recipe?.otherIdr),
		packaging: text(recipe?.packagingIdr),
		yield: recipe ? String(recipe.yieldPieces) : '',
	});
}

export function typedRecipe(form: FormData): RecipeValues {
	const column = (name: string) =>
		form
			.getAll(name)
			.slice(0, mostRows)
			.map((text) => cutText(String(text), 60));
	const [names, prices, packs, used] = ['name', 'price', 'pack', 'used'].map(column);
	const text = (name: string) => cutText(String(form.get(name) ?? ''), 30);
	return {
		materials: (names ?? []).map((name, row) => ({
			name,
			price: prices?.[row] ?? '',
			pack: packs?.[row] ?? '',
			used: used?.[row] ?? '',
		})),
		labour: text('labour'),
		other: text('other'),
		packaging: text('packaging'),
		yield: text('yield'),
	};
}

/** Rupiah that may be left empty; `NaN` with an error. */
function optionalIdr(typed: string): { idr: number; error?: string } {
	if (typed.trim() === '') return { idr: 0 };
	const read = parseIdr(typed);
	if (!read.ok)
		return {
			idr: 0,
			error: say(`values_${read.problem.code.replaceAll('-', '_')}`, read.problem.params),
		};
	return read.value > mostIdr ? { idr: 0, error: m.kas_too_much() } : { idr: read.value };
}

function readRow(row: MaterialRow): { errors: Partial<MaterialRow>; packPriceIdr: number } {
	const errors: Partial<MaterialRow> = {};
	if (row.name.trim() === '') errors.name = m.kas_cost_name_missing();
	const price = optionalIdr(row.price);
	if (row.price.trim() === '') errors.price = m.kas_amount_missing();
	else if (price.error) errors.price = price.error;
	const amounts = readMaterial(row);
	if ('code' in amounts) errors[amounts.field] = say(`kas_${amounts.code.replaceAll('-', '_')}`);
	return { errors, packPriceIdr: price.idr };
}

/** What could be understood of the form; `recipe` is undefined where something has an error. */
export function readRecipe(values: RecipeValues): {
	recipe?: Recipe;
	errors: RecipeErrors;
	values: RecipeValues;
} {
	const rows = values.materials.filter((row) => !isEmpty(row));
	const tidy = { ...values, materials: rows };
	const errors: RecipeErrors = { materials: {} };
	const materials = rows.map((row, index) => {
		const { errors: wrong, packPriceIdr } = readRow(row);
		if (Object.keys(wrong).length > 0) errors.materials[index] = wrong;
		return { name: row.name, packPriceIdr, pack: row.pack, used: row.used };
	});
	const idr = (name: 'labour' | 'other' | 'packaging') => {
		const read = optionalIdr(values[name]);
		if (read.error) errors[name] = read.error;
		return read.idr;
	};
	const digits = values.yield.replace(/[.\s]/g, '');
	const yieldPieces = /^\d{1,6}$/.test(digits) ? Number(digits) : 0;
	if (yieldPieces < 1 || yieldPieces > 100_000) errors.yield = m.kas_cost_yield_wrong();
	const recipe = {
		materials,
		labourIdr: idr('labour'),
		otherIdr: idr('other'),
		packagingIdr: idr('packaging'),
		yieldPieces,
	};
	const { materials: wrongRows, ...wrong } = errors;
	const isRight = Object.keys(wrongRows).length === 0 && Object.keys(wrong).length === 0;
	return { ...(isRight ? { recipe } : {}), errors, values: tidy };
}
