import { parseArgs } from 'node:util';
import { m } from '#messages/messages.js';
import { importAreas, importPostcodes } from '#modules/areas/index.ts';
import { system } from '#server/app.ts';
import { importAreaFile } from './area-edition.ts';
import { importBoundaryFiles } from './boundaries.ts';
import { commandLocale } from './locale.ts';
import { readPairs } from './read-pairs.ts';
import type { Run } from './command.ts';
import { withApp } from './with-app.ts';

const usage = `rumah import areas
rumah import areas --file FILE.csv|FILE.xlsx --edition ID [--from YYYY-MM-DD] [--additions] [--dry-run]
rumah import areas --boundaries FILE.geojson …
rumah import areas --postcodes FILE.csv`;

/**
 * `rumah import areas`: the list of the idn-area-data dependency, with `--all-villages` also the villages
 * outside Banten; with `--file FILE --edition ID` a newer list from a file (area-edition.ts); with `--postcodes FILE` (`kode,kodepos`) postcodes instead, with `--boundaries FILE …` the
 * boundaries of the areas, with `--source` and `--licence` who published them. What was done goes to stdout as
 * JSON. Exits 1 when rows were refused.
 */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const { positionals, values } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			'all-villages': { type: 'boolean', default: false },
			file: { type: 'string' },
			edition: { type: 'string' },
			from: { type: 'string' },
			title: { type: 'string' },
			additions: { type: 'boolean', default: false },
			'dry-run': { type: 'boolean', default: false },
			postcodes: { type: 'string' },
			boundaries: { type: 'string', multiple: true },
			source: { type: 'string' },
			licence: { type: 'string' },
		},
	});
	if (values.boundaries !== undefined)
		return importBoundaryFiles([...values.boundaries, ...positionals], values, io, locale);
	const { file, edition } = values;
	const isOfFile = edition !== undefined || values.from !== undefined || values['dry-run'];
	if (positionals.length > 0 || (file === undefined ? isOfFile : edition === undefined)) {
		io.err(usage);
		return 2;
	}
	if (file !== undefined && edition !== undefined)
		return importAreaFile(file, { ...values, edition }, io);
	const pairs = values.postcodes === undefined ? undefined : await readPairs(values.postcodes);
	if (pairs === null) {
		io.err(m.areas_cli_no_file({ file: values.postcodes ?? '' }, { locale }));
		return 2;
	}
	return withApp(async (app) => {
		const who = { actor: system('command'), locale };
		if (pairs) {
			const rows = pairs.map(({ row, first, second }) => ({ row, code: first, postcode: second }));
			const result = await app.write(who, (ctx) => importPostcodes(ctx, rows));
			io.err(
				m.areas_cli_postcodes_done({ ...result, rejected: result.rejected.length }, { locale }),
			);
			io.out(JSON.stringify(result));
			return result.rejected.length > 0 ? 1 : 0;
		}
		const allVillages = values['all-villages'];
		const { edition, ...counts } = await app.write(who, (ctx) => importAreas(ctx, { allVillages }));
		io.err(
			m.areas_cli_done({ ...counts, edition: edition.title, licence: edition.licence }, { locale }),
		);
		io.out(JSON.stringify({ edition, ...counts }));
		return 0;
	});
};
