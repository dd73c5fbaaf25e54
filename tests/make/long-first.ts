import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take half a minute or longer, the longest first. */
const long = [
	'pages-office',
	'pages',
	'access',
	'product-editor',
	'crash',
	'journey',
	'three-sellers',
	'money',
	'rumah',
	'editions',
	'edition-crash',
];

const place = ({ moduleId }: TestSpecification) => {
	const found = long.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
	return found < 0 ? long.length : found;
};

/**
 * Begins each project with the files that take longest, so that all workers end at about the same time; one project
 * after the other, since a worker is one project's.
 */
export class LongFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		return sorted.toSorted(
			(one, other) =>
				one.project.name.localeCompare(other.project.name) || place(one) - place(other),
		);
	}
}
