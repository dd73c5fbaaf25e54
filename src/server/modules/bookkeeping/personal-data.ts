import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	openLedgers,
	recordsOf,
	type DataFile,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';

interface StoredFile {
	id: string;
	key: string;
	type: string;
}

const receipts = `SELECT id::text AS id, receipt_key AS key, receipt_type AS type FROM bookkeeping.cash_entry
	WHERE enterprise_id = ANY($1) AND receipt_key IS NOT NULL`;
const evidence = `SELECT id::text AS id, file_key AS key, file_type AS type FROM bookkeeping.evidence
	WHERE enterprise_id = ANY($1)`;

const asFile = (folder: string, { id, key, type }: StoredFile): DataFile => ({
	name: `${folder}/${id}.${type === 'application/pdf' ? 'pdf' : 'webp'}`,
	read: (ctx: Ctx) => ctx.platform.storage.get(key),
});

/** What an owner wrote down about her money, and what she keeps to prove it. All of it is hers and goes with her. */
export const bookkeepingPersonalData: PersonalDataHolder = {
	name: 'bookkeeping',
	tables: [
		'bookkeeping.cash_entry',
		'bookkeeping.debt',
		'bookkeeping.recipe',
		'bookkeeping.evidence',
	],
	async collect(ctx, { enterpriseIds }) {
		const of = (table: string, order: string) =>
			recordsOf(
				ctx,
				`bookkeeping.collect.${table}`,
				`SELECT to_jsonb(t) - '{receipt_key,file_key,recorded_by}'::text[] AS record FROM bookkeeping.${table} t
				 WHERE enterprise_id = ANY($1) ORDER BY ${order}`,
				[enterpriseIds],
			);
		const files = (name: string, select: string) =>
			ctx.query<StoredFile>(`bookkeeping.collect.${name}`, select, [enterpriseIds]);
		const open = (sealed: unknown) =>
			typeof sealed === 'string' ? ctx.platform.cipher.decrypt(sealed) : null;
		return [
			{
				name: 'bookkeeping.cash_entry',
				records: await of('cash_entry', 'happened_on, id'),
				files: (await files('receipts', receipts)).map((one) => asFile('nota', one)),
			},
			{
				name: 'bookkeeping.debt',
				records: (await of('debt', 'since_on, id')).map(
					({ who_cipher: who, phone_cipher: phone, ...rest }) => ({
						...rest,
						who: open(who),
						phone: open(phone),
					}),
				),
			},
			{ name: 'bookkeeping.recipe', records: await of('recipe', 'product_id') },
			{
				name: 'bookkeeping.evidence',
				records: await of('evidence', 'added_at, id'),
				files: (await files('evidenceFiles', evidence)).map((one) => asFile('bukti', one)),
			},
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { enterpriseIds }) {
		const count = (table: string) =>
			countOf(
				ctx,
				`bookkeeping.plan.${table}`,
				`SELECT count(*) AS count FROM bookkeeping.${table} WHERE enterprise_id = ANY($1)`,
				[enterpriseIds],
			);
		const erased = [
			{ what: 'cash_entries', count: await count('cash_entry') },
			{ what: 'debts', count: await count('debt') },
			{ what: 'recipes', count: await count('recipe') },
			{ what: 'evidence', count: await count('evidence') },
		];
		return { erased: erased.filter((line) => line.count > 0), kept: [], blocks: [] };
	},
	async files(ctx, { enterpriseIds }) {
		const rows = await ctx.query<{ key: string }>(
			'bookkeeping.erase.files',
			`${receipts} UNION ALL ${evidence}`,
			[enterpriseIds],
		);
		return rows.map(({ key }) => key);
	},
	async erase(ctx, { enterpriseIds }) {
		await openLedgers(ctx);
		for (const table of ['cash_entry', 'debt', 'recipe', 'evidence'])
			await ctx.query(
				`bookkeeping.erase.${table}`,
				`DELETE FROM bookkeeping.${table} WHERE enterprise_id = ANY($1)`,
				[enterpriseIds],
			);
	},
};
