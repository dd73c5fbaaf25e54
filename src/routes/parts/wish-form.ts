import { listAreas, listHomeRegencies } from '#modules/areas/index.ts';
import { listCategories } from '#modules/catalogue/index.ts';
import {
	askerKinds,
	problemsOf,
	wishInput,
	type AskerKind,
	type WishField,
	type WishInput,
} from '#modules/demand/index.ts';
import type { Ctx } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { parseIdr } from '#shared/money.ts';
import { readCount } from '../usaha/produk/read-count.ts';
import { say } from './say.ts';

const fields = [
	'askerKind',
	'askerName',
	'askerPhone',
	'what',
	'details',
	'categoryCode',
	'quantity',
	'unit',
	'neededOn',
	'timeWords',
	'areaCode',
	'deliveryWords',
	'budgetIdr',
] as const satisfies readonly WishField[];

/** As typed, so that nothing is lost when something is wrong. */
export type WishValues = Record<WishField, string>;
export type WishErrors = Partial<Record<WishField, string>>;

export function emptyWish(from: Partial<WishValues> = {}): WishValues {
	const empty = Object.fromEntries(fields.map((field) => [field, ''])) as WishValues;
	return { ...empty, ...from };
}

/** What a form says, and what of it cannot be used; `input` only where all of it can. */
export function readWish(form: FormData): {
	values: WishValues;
	errors: WishErrors;
	input: WishInput | undefined;
} {
	const values = emptyWish();
	for (const field of fields) values[field] = String(form.get(field) ?? '').slice(0, 2_000);
	const budget = values.budgetIdr.trim() === '' ? null : parseIdr(values.budgetIdr);
	const input: WishInput = {
		...values,
		askerKind: askerKinds.find((kind) => kind === values.askerKind) ?? ('' as AskerKind),
		categoryCode: values.categoryCode || null,
		quantity: readCount(values.quantity),
		budgetIdr: budget === null ? null : budget.ok ? budget.value : Number.NaN,
	};
	const errors = inWords(problemsOf(wishInput, input));
	return { values, errors, input: Object.keys(errors).length === 0 ? input : undefined };
}

const inWords = (problems: Readonly<Record<string, string>>): WishErrors =>
	Object.fromEntries(Object.entries(problems).map(([field, reason]) => [field, say(reason)]));

/** What only the server knew to be wrong, beside its field. */
export const refusedField = ({ params }: AppError): WishErrors =>
	inWords({ [String(params['field'])]: String(params['reason']) });

export interface PlaceGroup {
	code: string;
	name: string;
	districts: { code: string; name: string }[];
}

/** The kecamatan that something can be needed in, under their kabupaten or kota. */
export async function placeGroups(ctx: Ctx): Promise<PlaceGroup[]> {
	const regencies = await listHomeRegencies(ctx);
	return Promise.all(
		regencies.map(async ({ code, name }) => ({
			code,
			name,
			districts: (await listAreas(ctx, { parent: code })).map((area) => ({
				code: area.code,
				name: area.name,
			})),
		})),
	);
}

export const categoryOptions = async (ctx: Ctx) =>
	(await listCategories(ctx)).map(({ code, name }) => ({ value: code, label: name }));
