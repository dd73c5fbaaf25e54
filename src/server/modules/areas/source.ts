import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse';
import { areaKind, areaLevel, areaSearchName, parentCode, type AreaKind } from './names.ts';

const require = createRequire(import.meta.url);

export interface Edition {
	readonly id: string;
	readonly title: string;
	/** Day of the decision, `YYYY-MM-DD`. */
	readonly publishedOn: string;
	readonly source: string;
	readonly licence: string;
}

/** The list that the installed package holds. Its version is part of the id, so an upgrade is a new edition. */
export function packagedEdition(): Edition {
	const { version } = JSON.parse(
		readFileSync(require.resolve('idn-area-data/package.json'), 'utf8'),
	) as { version: string };
	return {
		id: `idn-area-data-${version}`,
		title: 'Kepmendagri 300.2.2-2138 Tahun 2025',
		publishedOn: '2025-04-25',
		source: `https://github.com/fityannugroho/idn-area-data (${version})`,
		licence: 'ODbL-1.0',
	};
}

export interface SourceArea {
	code: string;
	parentCode: string | null;
	level: number;
	kind: AreaKind;
	name: string;
	searchName: string;
	pathName: string;
}

/**
 * The areas of the package, parents before children, one at a time; villages only of the wanted provinces
 * (codes such as `36`), or of all.
 */
export async function* readPackagedAreas(
	villagesOf: ReadonlySet<string> | 'all',
): AsyncGenerator<SourceArea> {
	const paths = new Map<string, string>();
	for (const list of ['provinces', 'regencies', 'districts', 'villages'] as const) {
		for await (const [code, name] of rowsOf(list)) {
			if (list === 'villages' && villagesOf !== 'all' && !villagesOf.has(code.slice(0, 2)))
				continue;
			const parent = parentCode(code);
			const above = parent === null ? undefined : paths.get(parent);
			const pathName = above === undefined ? name : `${name}, ${above}`;
			if (list !== 'villages') paths.set(code, pathName);
			const level = areaLevel(code);
			yield {
				code,
				parentCode: parent,
				level,
				kind: areaKind(code),
				name,
				searchName: areaSearchName(name, level),
				pathName,
			};
		}
	}
}

async function* rowsOf(list: string): AsyncGenerator<[code: string, name: string]> {
	const file = createReadStream(require.resolve(`idn-area-data/data/${list}.csv`));
	const rows = file.pipe(parse({ from_line: 2, skip_empty_lines: true }));
	for await (const row of rows as AsyncIterable<string[]>) yield [row[0]!, row.at(-1)!.trim()];
}
