import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { googleTable } from './google.ts';

interface Message {
	fields?: Record<string, { type: string; rule?: string }>;
	values?: Record<string, number>;
	nested?: Record<string, Message>;
}

/** Google's own description of what a product is told by, as its client for the Merchant API has it. */
function readGoogle(): Record<string, Message> {
	const client = createRequire(import.meta.url).resolve('@google-shopping/products');
	const text = readFileSync(join(client, '../../protos/protos.json'), 'utf8');
	let found = JSON.parse(text) as Message;
	for (const part of 'google.shopping.merchant.products.v1'.split('.'))
		found = found.nested![part]!;
	return found.nested!;
}

const google = readGoogle();
const camel = (name: string) =>
	name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
/** What files call otherwise than the API: there it is the offer, here the id. */
const inApi: Readonly<Record<string, string>> = { id: 'offerId' };

test.each(googleTable.map((attribute) => [attribute.name, attribute] as const))(
	'%s is a field that Google knows, with the values that it knows',
	(name, { values }) => {
		const fields = { ...google['ProductInput']!.fields, ...google['ProductAttributes']!.fields };
		const one = inApi[name] ?? camel(name);
		// What may come more than once has a name in the plural there.
		const plural = one.replace(/y$/, 'ie') + 's';
		const field = fields[one] ?? fields[plural];
		expect(field, name).toBeDefined();
		if (field!.type === 'bool') expect(values).toEqual(['yes', 'no']);
		else if (values) {
			const known = Object.keys(google[field!.type]!.values!).map((value) => value.toLowerCase());
			for (const value of values) expect(known).toContain(value);
		}
	},
);
