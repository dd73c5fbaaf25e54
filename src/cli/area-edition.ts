import { basename } from 'node:path';
import { m } from '#messages/messages.js';
import { type AreaEditionReport, importAreaEdition } from '#modules/areas/index.ts';
import { system } from '#server/app.ts';
import { commandLocale } from './locale.ts';
import { openCodes } from './read-codes.ts';
import type { ExitCode, Io } from './command.ts';
import { withApp } from './with-app.ts';

/** Refused rows that are told one by one; the report on stdout has more. */
const TOLD = 20;

export interface EditionOptions {
	edition: string;
	from?: string | undefined;
	title?: string | undefined;
	source?: string | undefined;
	licence?: string | undefined;
	additions: boolean;
	'dry-run': boolean;
}

/**
 * `rumah import areas --file FILE --edition ID`: a list of areas from a CSV or XLSX file beside those that are loaded.
 * Exits 1 and loads nothing when a row is wrong.
 */
export async function importAreaFile(
	path: string,
	options: EditionOptions,
	io: Io,
): Promise<ExitCode> {
	const locale = commandLocale();
	const opened = await openCodes(path, locale);
	if ('unusable' in opened) {
		io.err(opened.unusable);
		return 2;
	}
	const { table } = opened;
	try {
		return await withApp(async (app) => {
			const who = { actor: system('command'), locale };
			const report = await app.write(who, (ctx) =>
				importAreaEdition(
					ctx,
					{
						id: options.edition,
						from: options.from,
						title: options.title,
						source: options.source ?? basename(path),
						licence: options.licence,
						isAddition: options.additions,
						dryRun: options['dry-run'],
					},
					table.batches(),
				),
			);
			tell(report, io);
			io.out(JSON.stringify(report));
			return report.rejectedRows > 0 ? 1 : 0;
		});
	} finally {
		await table.close();
	}
}

function tell(report: AreaEditionReport, io: Io): void {
	const locale = commandLocale();
	for (const { row, column, value, reason, about } of report.rejected.slice(0, TOLD))
		io.err(
			m.areas_file_wrong(
				{
					row,
					column: m[`areas_file_column_${column}`]({}, { locale }),
					value,
					reason: m[`areas_line_${reason.replaceAll('-', '_') as Underscored<typeof reason>}`](
						{ about: about ?? '' },
						{ locale },
					),
				},
				{ locale },
			),
		);
	const { rejectedRows, ended, endedCodes, edition, from, added, changed, unchanged } = report;
	if (rejectedRows > TOLD)
		io.err(m.areas_boundaries_more({ count: rejectedRows - TOLD }, { locale }));
	if (rejectedRows > 0) {
		io.err(m.areas_file_refused({ rejected: rejectedRows, rows: report.rows }, { locale }));
		return;
	}
	if (report.dryRun) io.err(m.areas_file_dry_run({}, { locale }));
	io.err(m.areas_file_done({ edition, from, added, changed, unchanged, ended }, { locale }));
	if (ended > 0) {
		const codes = `${endedCodes.slice(0, TOLD).join(', ')}${ended > TOLD ? ' …' : ''}`;
		io.err(m.areas_file_ended({ ended, codes }, { locale }));
	}
}

type Underscored<Text extends string> = Text extends `${infer First}-${infer Rest}`
	? `${First}_${Underscored<Rest>}`
	: Text;
