import type { AnswerInput } from '#modules/demand/index.ts';
import { parseIdr } from '#shared/money.ts';
import { readCount } from '../../produk/read-count.ts';

/** As typed. `number` is that of a neighbour. */
export type AnswerField = 'quantity' | 'productId' | 'priceIdr' | 'readyOn' | 'note' | 'together';
export type AnswerValues = Record<AnswerField, string>;
export type AnswerErrors = Partial<Record<AnswerField | 'number', string>>;

/** What a maker typed about her part, and what it means. */
export function typedAnswer(form: FormData): { values: AnswerValues; input: AnswerInput } {
	const text = (name: AnswerField) => String(form.get(name) ?? '').slice(0, 2_000);
	const values = {
		quantity: text('quantity'),
		productId: text('productId'),
		priceIdr: text('priceIdr'),
		readyOn: text('readyOn'),
		note: text('note'),
		together: text('together'),
	};
	const price = parseIdr(values.priceIdr);
	const input: AnswerInput = {
		quantity: readCount(values.quantity),
		productId: values.productId || null,
		priceIdr:
			values.productId || values.priceIdr.trim() === ''
				? null
				: price.ok
					? price.value
					: Number.NaN,
		readyOn: values.readyOn,
		note: values.note,
		together: values.together === 'on',
	};
	return { values, input };
}
