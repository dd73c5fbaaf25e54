import { createWriteStream } from 'node:fs';
import { access, constants, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { once } from 'node:events';
import { z } from 'zod';
import { m } from '#messages/messages.js';
import {
	type ColumnMap,
	importEnterprises,
	type ImportResult,
	reasonText,
	type RowIssue,
} from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { commandLocale } from './locale.ts';
import type { ExitCode, Io, Run } from './command.ts';
import { withApp } from './with-app.ts';

const mapSchema = z.record(z.string(), z.string().nullable());
const reasonsShown = 10;

/**
 * `rumah import enterprises`: progress and a summary on stderr, the report as JSON on stdout. Exits 0 when
 * all rows are in, 1 when some were refused, 2 for wrong use.
 */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const { positionals, values } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			area: { type: 'string' },
			source: { type: 'string' },
			map: { type: 'string' },
			'dry-run': { type: 'boolean', default: false },
			report: { type: 'string' },
		},
	});
	const [path, ...more] = positionals;
	if (path === undefined || more.length > 0 || !values.area) {
		io.err(m.import_cli_usage({}, { locale }));
		return 2;
	}
	const unreadable = await unreadableOf([path, values.map]);
	if (unreadable !== undefined) {
		io.err(m.import_cli_no_file({ file: unreadable }, { locale }));
		return 2;
	}
	const map = values.map === undefined ? undefined : await readMap(values.map);
	if (map === null) {
		const example = '{"Nama Toko": "name", "Catatan": null}';
		io.err(m.import_cli_bad_map({ file: values.map ?? '', example }, { locale }));
		return 2;
	}
	const input = {
		path,
		areaCode: values.area,
		source: values.source,
		map,
		dryRun: values['dry-run'],
	};
	return withApp(async (app) => {
		const progress = createProgress(io);
		const work = app.workFor({ actor: system('command'), locale });
		const result = await importEnterprises(work, {
			...input,
			fileName: basename(path),
			onProgress: progress,
		});
		try {
			return await tell(result, values.report, io);
		} finally {
			await result.release();
		}
	});
};

async function unreadableOf(paths: readonly (string | undefined)[]): Promise<string | undefined> {
	for (const path of paths) {
		if (path === undefined) continue;
		const readable = await access(path, constants.R_OK).then(
			() => true,
			() => false,
		);
		if (!readable) return path;
	}
	return undefined;
}

async function readMap(path: string): Promise<ColumnMap | null> {
	try {
		return mapSchema.parse(JSON.parse(await readFile(path, 'utf8')));
	} catch {
		return null;
	}
}

function createProgress(io: Io) {
	const locale = commandLocale();
	let last = performance.now();
	return (counts: { rows: number; imported: number; unchanged: number; rejected: number }) => {
		if (performance.now() - last < 1000) return;
		last = performance.now();
		io.err(m.import_cli_progress(counts, { locale }));
	};
}

async function tell(
	result: ImportResult,
	reportPath: string | undefined,
	io: Io,
): Promise<ExitCode> {
	const locale = commandLocale();
	const { head, totals } = result;
	if (head.dryRun) io.err(m.import_cli_dry_run({}, { locale }));
	io.err(
		m.import_cli_done(
			{
				file: head.file,
				rows: head.rows,
				imported: head.imported,
				unchanged: head.unchanged,
				rejected: head.rejectedRows,
				warnings: totals.warnings,
				duplicates: totals.duplicates,
			},
			{ locale },
		),
	);
	for (const issue of await result.firstRejected(reasonsShown)) io.err(describe(issue));
	if (totals.rejected > reasonsShown) {
		io.err(m.import_cli_more({ count: totals.rejected - reasonsShown }, { locale }));
	}
	if (head.id !== null) io.err(m.import_cli_id({ id: head.id }, { locale }));
	for await (const line of result.lines()) io.out(line);
	if (reportPath !== undefined) {
		await writeReport(result, reportPath);
		io.err(m.import_cli_report({ file: reportPath }, { locale }));
	}
	return head.rejectedRows > 0 ? 1 : 0;
}

function describe(issue: RowIssue): string {
	const locale = commandLocale();
	const reason = reasonText(issue, locale);
	return m.import_cli_rejected({ row: issue.row, column: issue.column || '–', reason }, { locale });
}

async function writeReport(result: ImportResult, path: string): Promise<void> {
	const file = createWriteStream(path, { mode: 0o600 });
	for await (const line of result.lines()) {
		if (!file.write(`${line}\n`)) await once(file, 'drain');
	}
	file.end();
	await finished(file);
}
