import type { z } from 'zod';
import { demandFields, placeFields } from '#modules/channels/index.ts';
import { parseIdr } from '#shared/money.ts';

/** What was typed, to show it again, and the message key of each field that cannot be used. */
export interface Typed<Fields> {
	values: Record<string, string | string[]>;
	errors: Record<string, string>;
	fields?: Fields;
}

function judged<Shape extends z.ZodType>(
	shape: Shape,
	values: Typed<never>['values'],
	read: unknown,
): Typed<z.infer<Shape>> {
	const result = shape.safeParse(read);
	if (result.success) return { values, errors: {}, fields: result.data };
	const errors: Record<string, string> = {};
	for (const { path, message } of result.error.issues) errors[String(path[0])] ??= message;
	return { values, errors };
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

export function readPlace(form: FormData) {
	const values = Object.fromEntries(
		['kind', 'name', 'areaCode', 'state', 'url', 'source'].map((name) => [name, text(form, name)]),
	);
	const { areaCode, url, ...rest } = values;
	return judged(placeFields, values, {
		...rest,
		areaCode: areaCode === '*' ? null : areaCode,
		url: url === '' ? null : url,
	});
}

export function readDemand(form: FormData) {
	const names = ['placeId', 'title', 'valueIdr', 'wantedFrom', 'wantedTo', 'source'];
	const values: Typed<never>['values'] = Object.fromEntries(
		names.map((name) => [name, text(form, name)]),
	);
	const categories = form.getAll('categories').map(String);
	const amount = parseIdr(String(values['valueIdr']));
	return judged(
		demandFields,
		{ ...values, categories },
		{
			...values,
			categories,
			valueIdr: values['valueIdr'] === '' ? null : amount.ok ? amount.value : Number.NaN,
			source: values['source'],
		},
	);
}
