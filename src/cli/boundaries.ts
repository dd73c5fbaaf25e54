import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import { m } from '#messages/messages.js';
import { importBoundaries, type BoundaryImport } from '#modules/areas/index.ts';
import { AppError } from '#platform/errors.ts';
import type { Locale } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { errorText } from '#server/error-text.ts';
import type { ExitCode, Io } from './command.ts';
import { withApp } from './with-app.ts';

/** Refused features that are told one by one; the report on stdout has them all. */
const TOLD = 20;

interface Origin {
	source?: string | undefined;
	licence?: string | undefined;
}

type FileReport =
	| BoundaryImport
	| { file: string; refused: { code: string; reason: string; feature?: number | string } };

/**
 * `rumah import areas --boundaries FILE.geojson …`: each file is taken whole or, where it cannot be meant, not at
 * all; the others go on. The reports go to stdout as JSON.
 */
export async function importBoundaryFiles(
	paths: readonly string[],
	origin: Origin,
	io: Io,
	locale: Locale,
): Promise<ExitCode> {
	for (const path of paths) {
		const readable =
			path !== '' &&
			(await access(path, constants.R_OK).then(
				() => true,
				() => false,
			));
		if (readable) continue;
		io.err(m.areas_cli_no_file({ file: path }, { locale }));
		return 2;
	}
	return withApp(async (app) => {
		const files: FileReport[] = [];
		for (const path of paths) {
			const file = basename(path);
			io.err(m.areas_boundaries_reading({ file }, { locale }));
			try {
				const text = createReadStream(path, 'utf8') as AsyncIterable<string>;
				const who = { actor: system('command'), locale };
				const report = await app.write(who, (ctx) =>
					importBoundaries(ctx, { name: file, text }, origin),
				);
				tell(report, io, locale);
				files.push(report);
			} catch (error) {
				if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
				const reason = errorText(error, locale);
				io.err(m.areas_boundaries_refused({ file, reason }, { locale }));
				const { feature } = error.params;
				files.push({
					file,
					refused: { code: error.code, reason, ...(feature === undefined ? {} : { feature }) },
				});
			}
		}
		io.out(JSON.stringify({ files }));
		const allWell = files.every((file) => !('refused' in file) && file.rejected.length === 0);
		return allWell ? 0 : 1;
	});
}

function tell(report: BoundaryImport, io: Io, locale: Locale): void {
	const { file, rejected } = report;
	for (const { feature, code, reason } of rejected.slice(0, TOLD))
		io.err(
			m.areas_boundaries_feature(
				{
					file,
					feature,
					code: code ?? '–',
					reason: m[`areas_boundary_${reason}`]({}, { locale }),
				},
				{ locale },
			),
		);
	if (rejected.length > TOLD)
		io.err(m.areas_boundaries_more({ count: rejected.length - TOLD }, { locale }));
	io.err(
		m.areas_boundaries_done(
			{
				file,
				imported: report.imported,
				replaced: report.replaced,
				rejected: rejected.length,
				features: report.features,
			},
			{ locale },
		),
	);
}
