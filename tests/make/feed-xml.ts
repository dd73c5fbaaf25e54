import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Parser from 'rss-parser';
import { validateXML } from 'xmllint-wasm';

const files = join(import.meta.dirname, 'files');
const schema = ['google-feed.xsd', 'google-fields.xsd'].map((fileName) => ({
	fileName,
	contents: readFileSync(join(files, fileName), 'utf8'),
}));

/** What libxml2 says against a feed of Google by our schema of it; nothing is none. */
export async function xmlProblems(text: string): Promise<string[]> {
	const { errors } = await validateXML({
		xml: [{ fileName: 'feed.xml', contents: text }],
		schema: [schema[0]!],
		preload: [schema[1]!],
		maxMemoryPages: 4096,
	});
	return errors.map(({ rawMessage }) => rawMessage);
}

const fields = [
	...['id', 'title', 'description', 'price', 'availability', 'additional_image_link'],
	...['image_link', 'gtin', 'identifier_exists'],
];
const reader = new Parser<object, Record<string, unknown>>({
	customFields: { item: fields.map((name) => [`g:${name}`, name, { keepArray: true }]) as never },
});

/** The items as a reader of RSS sees them, each field with all its values. */
export const readXml = async (text: string) =>
	(await reader.parseString(text)).items as unknown as Record<string, string[]>[];
