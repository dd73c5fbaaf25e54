import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute or so, the longest first. */
const long = [
	'pages-office',
	'pages',
	'access',
	'rumah',
	'product-editor',
	'editions',
	'edition-crash',
];

const place = ({ moduleId }: TestSpecification) => {
	const found = long.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
	return found < 0 ? long.length : found;
};

/** Begins with the files that take longest, so that all workers end at about the same time. */
export class LongFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		return sorted.toSorted((one, other) => place(one) - place(other));
	}
}
