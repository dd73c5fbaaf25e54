import { hash } from 'node:crypto';
import type { Ctx } from '#platform/context.ts';
import type { Candidate } from './candidate.ts';
import { comparable, compare, type Comparable, type FileRepeat, repeatScores } from './repeats.ts';

/** What the file itself has said before a row. */
export interface SaidBefore {
	/** The earlier row that this one may repeat. */
	repeat: FileRepeat | undefined;
	/** How many rows before say exactly the same. */
	copies: number;
}

export interface SeenRows {
	/** What was said before each candidate, in their order; remembers them for those that come. */
	meet(candidates: readonly Candidate[]): Promise<SaidBefore[]>;
	/** Forgets the file. */
	remove(): Promise<void>;
}

/** A number that so many rows share is the clerk's or a filler, and tells nothing. */
const tooCommon = 20;

interface SeenRow extends Comparable {
	row: number;
	rowKey: string;
	copies: number;
	placeKey: string | null;
	likeKey: string | null;
}

/**
 * Remembers the rows of one run over a file in the database, so that memory stays flat however long the file is,
 * and finds those that a later row may repeat: by NIB, NIK, phone, name and address, and by names that are alike
 * in one kelurahan. The same for an import and for a dry run.
 *
 * @param run an id of its own for each run
 * @param secret keeps the numbers out of the table: only keyed hashes of them are stored
 */
export function createSeenRows(ctx: Ctx, run: string, secret: string): SeenRows {
	const key = (what: string, value: string) =>
		hash('sha1', `${secret}\0${what}\0${value}`, 'buffer').readBigInt64LE(0).toString();
	const toSeen = (candidate: Candidate): SeenRow => {
		const record = comparable(candidate);
		const keyed = (what: string, value: string | null) => (value ? key(what, value) : null);
		return {
			row: candidate.row,
			rowKey: key('row', candidate.sourceHash),
			copies: 0,
			searchName: record.searchName,
			ownerName: record.ownerName,
			areaCode: record.areaCode,
			likeness: record.likeness,
			nib: keyed('nib', record.nib),
			nik: keyed('nik', record.nik),
			phone: keyed('phone', record.phone),
			address: keyed('address', record.address) ?? '',
			placeKey: record.address ? key('place', `${record.searchName} ${record.address}`) : null,
			likeKey: keyed('like', record.likeness),
		};
	};
	return {
		async meet(candidates) {
			const rows = candidates.map(toSeen);
			const earlier = await findEarlier(ctx, run, rows);
			const here = createChunkIndex();
			const said = rows.map((row) => {
				const known = [...(earlier.get(row.row) ?? []), ...here.like(row)];
				const same = lastOf(known.filter((other) => other.rowKey === row.rowKey));
				row.copies = same ? same.copies + 1 : 0;
				here.add(row);
				return { repeat: bestOf(row, known), copies: row.copies };
			});
			await remember(ctx, run, rows);
			return said;
		},
		async remove() {
			await ctx.query(
				'registry.import.forgetSeen',
				'DELETE FROM registry.import_seen WHERE run = $1',
				[run],
			);
		},
	};
}

function lastOf(rows: readonly SeenRow[]): SeenRow | undefined {
	return rows.reduce<SeenRow | undefined>(
		(last, row) => (last && last.row > row.row ? last : row),
		undefined,
	);
}

/** The earlier row with the best reason; of several the first. */
function bestOf(row: SeenRow, known: readonly SeenRow[]): FileRepeat | undefined {
	const withPhone = known.filter((other) => other.phone !== null && other.phone === row.phone);
	const phoneIsCommon = new Set(withPhone.map((other) => other.row)).size > tooCommon;
	let best: FileRepeat | undefined;
	for (const other of known) {
		const reason = other.rowKey === row.rowKey ? 'row' : compare(row, other);
		if (!reason || (phoneIsCommon && reason === 'phone')) continue;
		const better = best ? repeatScores[reason] - repeatScores[best.reason] : 1;
		if (better > 0 || (better === 0 && other.row < best!.row)) best = { row: other.row, reason };
	}
	return best;
}

const keysOf = (row: SeenRow): string[] =>
	[
		`row ${row.rowKey}`,
		row.nib && `nib ${row.nib}`,
		row.nik && `nik ${row.nik}`,
		row.phone && `phone ${row.phone}`,
		row.placeKey && `place ${row.placeKey}`,
		row.likeKey && `like ${row.likeKey}`,
	].filter((key) => typeof key === 'string');

/** The rows of the chunk in hand, which the database does not have yet. */
function createChunkIndex() {
	const byKey = new Map<string, SeenRow[]>();
	return {
		like: (row: SeenRow) => [...new Set(keysOf(row).flatMap((key) => byKey.get(key) ?? []))],
		add(row: SeenRow) {
			for (const key of keysOf(row)) {
				const rows = byKey.get(key);
				if (rows) rows.push(row);
				else byKey.set(key, [row]);
			}
		},
	};
}

const columns = `s.row, s.row_key::text AS "rowKey", s.copies, s.nib_key::text AS nib, s.nik_key::text AS nik,
	s.phone_key::text AS phone, coalesce(s.address_key::text, '') AS address, s.area_code AS "areaCode",
	s.search_name AS "searchName", s.owner_name AS "ownerName"`;
const by = (key: string, limit: number, order = '') =>
	`(SELECT * FROM registry.import_seen x WHERE x.run = $1 AND x.${key} = c.${key} ${order} LIMIT ${limit})`;

/** A few earlier rows for each row and key, by index. */
async function findEarlier(
	ctx: Ctx,
	run: string,
	rows: readonly SeenRow[],
): Promise<Map<number, SeenRow[]>> {
	const found = await ctx.query<
		Omit<SeenRow, 'placeKey' | 'likeKey' | 'likeness'> & { own: number }
	>(
		'registry.import.seenBefore',
		`SELECT c.own, ${columns} FROM unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
				$8::bigint[]) AS c(own, row_key, nib_key, nik_key, phone_key, place_key, like_key)
		 CROSS JOIN LATERAL (${[
				by('row_key', 1, 'ORDER BY x.row DESC'),
				by('nib_key', 1),
				by('nik_key', 5),
				by('phone_key', tooCommon + 1),
				by('place_key', 3),
				by('like_key', 8),
			].join(' UNION ALL ')}) s`,
		[run, rows.map((row) => row.row), ...keyColumns(rows)],
	);
	const byRow = new Map<number, SeenRow[]>();
	for (const { own, ...row } of found) {
		const seen = { ...row, placeKey: null, likeKey: null, likeness: null };
		const list = byRow.get(own);
		if (list) list.push(seen);
		else byRow.set(own, [seen]);
	}
	return byRow;
}

function keyColumns(rows: readonly SeenRow[]): (string | null)[][] {
	return (['rowKey', 'nib', 'nik', 'phone', 'placeKey', 'likeKey'] as const).map((name) =>
		rows.map((row) => row[name]),
	);
}

async function remember(ctx: Ctx, run: string, rows: readonly SeenRow[]): Promise<void> {
	await ctx.query(
		'registry.import.rememberSeen',
		`INSERT INTO registry.import_seen (run, row, row_key, nib_key, nik_key, phone_key, place_key, like_key,
			address_key, copies, area_code, search_name, owner_name)
		 SELECT $1, * FROM unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
			$8::bigint[], $9::bigint[], $10::int[], $11::text[], $12::text[], $13::text[])`,
		[
			run,
			rows.map((row) => row.row),
			...keyColumns(rows),
			rows.map((row) => row.address || null),
			rows.map((row) => row.copies),
			rows.map((row) => row.areaCode),
			rows.map((row) => row.searchName),
			rows.map((row) => row.ownerName),
		],
	);
}
