import { AppError } from '#platform/errors.ts';
import { ConfigError } from '#platform/config.ts';
import type { ExitCode, Io, Run } from './command.ts';
import { commandLocale } from './locale.ts';

/** Loaded when asked for, so that `rumah qris check` does not wait for a database driver. */
const commands: Record<string, { load: () => Promise<{ run: Run }>; usage: string }> = {
	migrate: { load: () => import('./migrate.ts'), usage: 'migrate' },
	demo: {
		load: () => import('./demo.ts'),
		usage: 'demo [--enterprises N] [--products N] [--seed S]',
	},
	'import areas': {
		load: () => import('./areas.ts'),
		usage:
			'import areas [--file FILE.csv|FILE.xlsx --edition ID [--from YYYY-MM-DD] [--additions] [--dry-run]] [--boundaries FILE.geojson …] [--postcodes FILE.csv]',
	},
	'import kbli': {
		load: () => import('./kbli.ts'),
		usage: 'import kbli FILE.csv|FILE.xlsx --edition 2020',
	},
	'import mapping': {
		load: () => import('./mapping.ts'),
		usage: 'import mapping areas|kbli FILE.csv --from EDITION --to EDITION',
	},
	'edition move': {
		load: () => import('./edition-move.ts'),
		usage: 'edition move areas|kbli --from EDITION --to EDITION [--dry-run]',
	},
	'edition undo': { load: () => import('./edition-undo.ts'), usage: 'edition undo ID' },
	'import enterprises': {
		load: () => import('./import.ts'),
		usage:
			'import enterprises FILE --area CODE [--source NAME] [--map FILE.json] [--dry-run] [--report FILE.json]',
	},
	'import form': {
		load: () => import('./form.ts'),
		usage: 'import form FILE.xlsx|FILE.json [--use] [--retire VERSION]',
	},
	'import synonyms': {
		load: () => import('./synonyms.ts'),
		usage: 'import synonyms FILE.csv [--kind slang|spelling|synonym]',
	},
	'import undo': { load: () => import('./undo.ts'), usage: 'import undo ID' },
	'export enterprises': {
		load: () => import('./export.ts'),
		usage:
			'export enterprises --area CODE --format csv,xlsx,geojson --out FOLDER [--csv plain|excel] [--personal --reason TEXT]',
	},
	qris: {
		load: () => import('./qris.ts'),
		usage: 'qris check PAYLOAD | qris amount PAYLOAD RUPIAH [--reference TEXT]',
	},
	'staff add': {
		load: () => import('./staff.ts'),
		usage: 'staff add --name NAME --phone NUMBER|--email ADDRESS --role ROLE --area CODE',
	},
	'staff reset': {
		load: () => import('./staff-reset.ts'),
		usage: 'staff reset --phone NUMBER|--email ADDRESS --reason TEXT',
	},
	'privacy replay-erasures': {
		load: () => import('./replay-erasures.ts'),
		usage: 'privacy replay-erasures [--from FOLDER]',
	},
	'keys rotate': { load: () => import('./keys.ts'), usage: 'keys rotate' },
};

async function wordsOf(error: AppError): Promise<string> {
	const { errorText, hasErrorText } = await import('#server/error-text.ts');
	return hasErrorText(error.code) ? errorText(error, commandLocale()) : error.message;
}

const isMisuse = (error: unknown) =>
	Boolean((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'));

/** Runs the command that the first words name. Throws only what is a bug. */
export async function runCommand(args: string[], io: Io): Promise<ExitCode> {
	const words = [`${args[0]} ${args[1]}`, args[0] ?? ''];
	const name = words.find((word) => Object.hasOwn(commands, word));
	if (!name) {
		io.err(
			['rumah COMMAND', ...Object.values(commands).map(({ usage }) => `  rumah ${usage}`)].join(
				'\n',
			),
		);
		return 2;
	}
	if (args.includes('--help')) {
		io.err(`rumah ${commands[name]!.usage}`);
		return 0;
	}
	const { run } = await commands[name]!.load();
	try {
		return await run(args.slice(name.split(' ').length), io);
	} catch (error) {
		if (error instanceof ConfigError) io.err(error.message);
		else if (error instanceof AppError) io.err(`${error.code}: ${await wordsOf(error)}`);
		else if (isMisuse(error)) io.err(`${(error as Error).message}\nrumah ${commands[name]!.usage}`);
		else throw error;
		return isMisuse(error) ? 2 : 1;
	}
}
