import type { ContentRule } from '#shared/readiness/rules.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { makeSellable } from './sellables.ts';

let serial = 0;

/** A product that every place would take, with what a test says of it instead; each has an id of its own. */
export function readySellable(wish: Partial<Sellable> = {}): Sellable {
	serial += 1;
	return makeSellable({
		id: `019e0000-0000-7000-8000-${String(serial).padStart(12, '0')}`,
		description: 'Keripik dari singkong pilihan, digoreng renyah dan dibumbui cabai merah segar.',
		lengthMm: 200,
		widthMm: 150,
		heightMm: 60,
		badges: ['p-irt'],
		photos: ['a', 'b', 'c'].map((key) => ({
			key: key.repeat(32),
			width: 1280,
			height: 960,
			alt: '',
			illustration: false,
		})),
		...wish,
	});
}

/** A rule that holds for every product and blocks. */
export function contentRule(
	field: ContentRule['field'],
	test: ContentRule['test'],
	want: ContentRule['want'],
	more: Partial<ContentRule> = {},
): ContentRule {
	const id = `${field}/${test}/${JSON.stringify(want)}`;
	return { id, field, test, want, condition: null, advice: false, certainty: 'sure', ...more };
}
