import { parseArgs } from 'node:util';
import { m } from '#messages/messages.js';
import { getArea } from '#modules/areas/index.ts';
import { exportFormats, exportGroups, exportToFolder } from '#modules/desk/index.ts';
import { system } from '#server/app.ts';
import { commandLocale } from './locale.ts';
import type { ExitCode, Run } from './command.ts';
import { withApp } from './with-app.ts';

/**
 * `rumah export enterprises`: writes the active enterprises of an area into a folder and prints as JSON which files
 * there are. What says something about a person comes along only with `--personal` and a reason; every export is
 * in the office's log. `--csv plain`, the default, is for programs; `--csv excel` for a double click.
 */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const { positionals, values } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			area: { type: 'string' },
			format: { type: 'string' },
			out: { type: 'string' },
			csv: { type: 'string', default: 'plain' },
			personal: { type: 'boolean', default: false },
			reason: { type: 'string' },
		},
	});
	const { area, csv, format, out, personal, reason } = values;
	if (positionals.length > 0 || area === undefined || !format || !out || !isStyle(csv)) {
		io.err(m.desk_cli_export_usage({}, { locale }));
		return 2;
	}
	const formats = format.split(',').map((one) => one.trim());
	const unknown = formats.find((one) => !(exportFormats as readonly string[]).includes(one));
	if (unknown !== undefined) {
		io.err(m.desk_cli_export_format({ format: unknown }, { locale }));
		return 2;
	}
	return withApp<ExitCode>(async (app) => {
		const work = app.workFor({ actor: system('command'), locale });
		await getArea(work.ctx, area);
		const groups = exportGroups('enterprises').filter((group) => personal || !group.personal);
		const made = await exportToFolder(
			work,
			{
				list: 'enterprises',
				filter: { shown: { area }, words: null },
				groups: groups.map(({ key }) => key),
				formats,
				options: { csv, exact: false },
				reason,
			},
			out,
		);
		io.err(m.desk_cli_export_done({ rows: made.rows, folder: out }, { locale }));
		io.out(JSON.stringify(made, null, '\t'));
		return 0;
	});
};

const isStyle = (word: string): word is 'plain' | 'excel' => word === 'plain' || word === 'excel';
