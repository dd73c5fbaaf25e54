import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { workAreas } from '../access.ts';
import { requireReason } from '../reason.ts';
import type { CsvStyle } from './csv.ts';
import { exportSource, type ExportColumn, type ExportFilter } from './source.ts';

export const exportFormats = ['csv', 'xlsx', 'geojson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Files of exports are kept so long, then deleted. */
export const KEPT_DAYS = 7;

export interface ExportOptions {
	csv: CsvStyle;
	/** Points as they are, which is personal, or rounded to about a hundred metres. */
	exact: boolean;
	/** Who outside the office is given it: then only what owners agreed to share, of those who did. */
	partner?: string | undefined;
}

export interface NewExport {
	list: string;
	filter: ExportFilter;
	/** Keys of column groups. */
	groups: readonly string[];
	formats: readonly string[];
	options: ExportOptions;
	/** Needed where anything says something about a person. */
	reason?: string | undefined;
}

export interface Exported {
	id: string;
	list: string;
	filter: Record<string, unknown>;
	/** Whether words were searched for; they are kept sealed. */
	hasWords: boolean;
	columns: string[];
	formats: ExportFormat[];
	options: ExportOptions;
	personal: boolean;
	reason: string | null;
	state: 'running' | 'done' | 'failed' | 'expired';
	rows: number;
	expectedRows: number;
	files: ExportFile[];
	problem: string | null;
	downloads: number;
	createdBy: string;
	createdAt: Date;
	finishedAt: Date | null;
	expiresAt: Date;
}

export interface ExportFile {
	format: ExportFormat;
	/** Key in private storage. */
	key: string;
	/** As somebody saves it. */
	name: string;
	bytes: number;
	rows: number;
}

/**
 * The columns of the chosen groups in the order of the list, and whether one is personal. What a partner is given
 * is said by the text of the consent, whatever was chosen.
 */
function chosenColumns(
	list: string,
	groups: readonly string[],
	partner: string | undefined,
): { columns: ExportColumn[]; personal: boolean } {
	if (partner !== undefined)
		return {
			columns: columnsOf({ list, columns: [...exportSource(list).sharedColumns] }),
			personal: true,
		};
	const chosen = exportSource(list).groups.filter(({ key }) => groups.includes(key));
	return {
		columns: chosen.flatMap(({ columns }) => [...columns]),
		personal: chosen.some((group) => group.personal),
	};
}

/** The columns of a kept export. */
export function columnsOf({ list, columns }: Pick<Exported, 'list' | 'columns'>): ExportColumn[] {
	const all = exportSource(list).groups.flatMap((group) => [...group.columns]);
	return all.filter(({ key }) => columns.includes(key));
}

/**
 * Writes down what is to leave, before a row of it is read.
 * @throws AppError forbidden desk/not-your-work; invalid desk/export-empty, desk/reason
 */
export async function insertExport(ctx: Ctx, input: NewExport): Promise<string> {
	const areas = workAreas(ctx.actor);
	if (areas.length === 0)
		throw new AppError('forbidden', 'desk/not-your-work', 'The actor works in no office');
	const partner = input.options.partner?.trim().slice(0, 120) || undefined;
	// A map shows where people live: no partner is given that.
	const formats = exportFormats.filter(
		(format) => input.formats.includes(format) && !(partner && format === 'geojson'),
	);
	const { columns, personal: people } = chosenColumns(input.list, input.groups, partner);
	if (formats.length === 0 || columns.length === 0)
		throw new AppError('invalid', 'desk/export-empty', 'No format or no column was chosen');
	const { csv, exact } = input.options;
	const personal = people || exact;
	const why = personal ? requireReason(input.reason) : input.reason?.trim() || null;
	// Every owner reads in her trail who was given her data.
	const reason = partner ? `${partner}: ${why}` : why;
	const id = newId();
	const { words } = input.filter;
	await ctx.query(
		'desk.insertExport',
		`INSERT INTO desk.export (id, list, filter, words_cipher, columns, formats, options, personal, reason,
			area_codes, state, files, created_by, created_at, expires_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'running', '[]', $11, $12,
			$12::timestamptz + make_interval(days => $13))`,
		[
			id,
			input.list,
			JSON.stringify(input.filter.shown),
			words === null ? null : ctx.platform.cipher.encrypt(words),
			columns.map(({ key }) => key),
			formats,
			JSON.stringify({ csv, exact: exact && !partner, partner }),
			personal,
			reason,
			areas,
			actorId(ctx.actor) ?? '',
			ctx.now,
			KEPT_DAYS,
		],
	);
	return id;
}

export const exportColumns = `x.id, x.list, x.filter, x.words_cipher IS NOT NULL AS "hasWords", x.columns,
	x.formats, x.options, x.personal, x.reason, x.state, x.rows, x.expected_rows AS "expectedRows", x.files,
	x.problem, x.downloads, x.created_by AS "createdBy", x.created_at AS "createdAt",
	x.finished_at AS "finishedAt", x.expires_at AS "expiresAt"`;

export interface ExportWork extends Exported {
	wordsCipher: string | null;
	cursor: string | null;
	parts: number;
}

/** What the worker goes on with. */
export async function findExportWork(ctx: Ctx, id: string): Promise<ExportWork | undefined> {
	const [row] = await ctx.query<ExportWork>(
		'desk.exportWork',
		`SELECT ${exportColumns}, x.words_cipher AS "wordsCipher", x.cursor, x.parts FROM desk.export x
		 WHERE x.id = $1`,
		[id],
	);
	return row;
}
