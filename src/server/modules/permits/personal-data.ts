import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	recordsOf,
	type DataFile,
	type DataSubject,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';

/** Letters that an office has issued are its archive: they stay until their own time is over. */
const archived = `state IN ('issued', 'revoked')`;

interface StoredFile {
	id: string;
	key: string;
	type: string | null;
}

const filesOfPermits = `SELECT id::text AS id, file_key AS key, file_type AS type FROM permits.permit
	WHERE enterprise_id = ANY($1) AND file_key IS NOT NULL`;
const filesOfPapers = `SELECT kind || '-' || replace(item, '/', '-') AS id, file_key AS key, file_type AS type
	FROM permits.preparation WHERE enterprise_id = ANY($1) AND file_key IS NOT NULL`;
const filesOfLetters = `SELECT id::text AS id, key, type FROM permits.letter, LATERAL (VALUES
	(logo_key, 'image/webp'), (pdf_key, 'application/pdf')) AS f(key, type)
	WHERE enterprise_id = ANY($1) AND key IS NOT NULL`;

const readFile = (folder: string, { id, key, type }: StoredFile): DataFile => ({
	name: `${folder}/${id}.${type === 'application/pdf' ? 'pdf' : 'webp'}`,
	read: (ctx: Ctx) => ctx.platform.storage.get(key),
});

/** What somebody's enterprises may do, and the papers that say so. */
export const permitsPersonalData: PersonalDataHolder = {
	name: 'permits',
	tables: [
		'permits.permit',
		'permits.question',
		'permits.answer',
		'permits.preparation',
		'permits.letter',
	],
	async collect(ctx, { enterpriseIds }) {
		const of = (name: string, order: string) =>
			recordsOf(
				ctx,
				`permits.collect.${name}`,
				`SELECT to_jsonb(t) - '{file_key,logo_key,pdf_key,checked_by,decided_by,revoked_by}'::text[] AS record
				 FROM permits.${name} t WHERE enterprise_id = ANY($1) ORDER BY ${order}`,
				[enterpriseIds],
			);
		const files = (name: string, select: string) =>
			ctx.query<StoredFile>(`permits.collect.${name}`, select, [enterpriseIds]);
		return [
			{
				name: 'permits.permit',
				records: await of('permit', 'id'),
				files: (await files('permitFiles', filesOfPermits)).map((one) => readFile('izin', one)),
			},
			{ name: 'permits.question', records: await of('question', 'asked_at') },
			{
				name: 'permits.preparation',
				records: await of('preparation', 'kind, item'),
				files: (await files('paperFiles', filesOfPapers)).map((one) => readFile('syarat', one)),
			},
			{
				name: 'permits.letter',
				records: await of('letter', 'asked_at'),
				files: (await files('letterFiles', filesOfLetters)).map((one) => readFile('surat', one)),
			},
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { enterpriseIds }) {
		const count = (name: string, table: string, condition = 'true') =>
			countOf(
				ctx,
				`permits.plan.${name}`,
				`SELECT count(*) AS count FROM permits.${table} WHERE enterprise_id = ANY($1) AND ${condition}`,
				[enterpriseIds],
			);
		return {
			erased: [
				{ what: 'permits', count: await count('permits', 'permit') },
				{ what: 'papers', count: await count('papers', 'preparation') },
			],
			kept: [
				{
					what: 'letters',
					count: await count('letters', 'letter', archived),
					rule: 'letters-archive',
				},
			].filter((line) => line.count > 0),
			blocks: [],
		};
	},
	async files(ctx: Ctx, { enterpriseIds }: DataSubject) {
		const rows = await ctx.query<{ key: string }>(
			'permits.erase.files',
			`${filesOfPermits} UNION ALL ${filesOfPapers} UNION ALL
			 SELECT id::text, logo_key, '' FROM permits.letter
			 WHERE enterprise_id = ANY($1) AND logo_key IS NOT NULL AND NOT ${archived}`,
			[enterpriseIds],
		);
		return rows.map(({ key }) => key);
	},
	async erase(ctx, { enterpriseIds }) {
		await ctx.query(
			'permits.erase.answers',
			`DELETE FROM permits.answer WHERE product_id IN (
				SELECT product_id FROM permits.question WHERE enterprise_id = ANY($1))`,
			[enterpriseIds],
		);
		for (const table of ['question', 'preparation', 'permit'])
			await ctx.query(
				`permits.erase.${table}`,
				`DELETE FROM permits.${table} WHERE enterprise_id = ANY($1)`,
				[enterpriseIds],
			);
		await ctx.query(
			'permits.erase.letters',
			`DELETE FROM permits.letter WHERE enterprise_id = ANY($1) AND NOT ${archived}`,
			[enterpriseIds],
		);
	},
};
