import { beforeAll, describe, expect, test } from 'vitest';
import type { RetentionHandler } from '#platform/retention.ts';
import { audit } from '#platform/audit.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { type KnownPerson, makeKnownPerson } from '#tests/make/known-person.ts';
import { listProcessing, listRetention, runRetention } from './index.ts';
import { firstRetentionRules } from './first/retention-rules.ts';
import { retainWith, seedRetentionRules } from './retention.ts';

const world = useDatabase();
let known: KnownPerson;
const work = (now?: Date) =>
	world.app.workFor({ actor: system('privacy/retention'), ...(now ? { now } : {}) });
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
const one = async <Row>(sql: string, values: unknown[] = []) =>
	(await world.app.platform.pool.query<Row & object>(sql, values)).rows[0] as Row;

beforeAll(async () => {
	known = await makeKnownPerson(world);
});

describe('what is past its time goes (AD-06)', () => {
	test('the text of a code after an hour, the message after ninety days', async () => {
		await world.write(system('test'), (ctx) =>
			sendMessage(ctx, {
				channel: 'whatsapp',
				to: '+6281200009999',
				text: 'Kode RU-1',
				purpose: 'accounts/code',
			}),
		);
		const find = () =>
			one<{ body: string } | undefined>(
				`SELECT body FROM platform.message WHERE recipient = '+6281200009999'`,
			);
		await runRetention(work());
		expect((await find())?.body).toBe('Kode RU-1');
		await runRetention(work(new Date(Date.now() + 2 * 3_600_000)));
		expect((await find())?.body).toBe('');
		await runRetention(work(inDays(91)));
		expect(await find()).toBeUndefined();
	});

	test('a proof of payment after half a year, file and row; the buyer after two', async () => {
		const proof = await one<{ key: string }>('SELECT storage_key AS key FROM orders.payment_proof');
		await runRetention(work(inDays(170)));
		expect(await world.app.platform.storage.exists(proof.key)).toBe(true);
		await runRetention(work(inDays(185)));
		expect(await world.app.platform.storage.exists(proof.key)).toBe(false);
		expect(await one<{ n: number }>('SELECT count(*)::int AS n FROM orders.payment_proof')).toEqual(
			{ n: 0 },
		);
		const buyers = () =>
			one<{ n: number; total: string }>(
				`SELECT count(*) FILTER (WHERE buyer_name <> '—' OR buyer_phone <> '')::int AS n,
					sum(total_idr)::text AS total FROM orders."order"`,
			);
		const before = await buyers();
		expect(before.n).toBeGreaterThan(0);
		await runRetention(work(inDays(2 * 365 + 5)));
		expect(await buyers()).toEqual({ n: 0, total: before.total });
	});

	test('a view after five years, a change never; and nothing else may touch the ledger', async () => {
		const subject = { type: 'enterprise', id: known.shop.enterpriseId };
		await world.write(known.officer.actor, async (ctx) => {
			await audit(ctx, { action: 'registry.enterprise.viewed', subject });
			await audit(ctx, { action: 'registry.enterprise.verified', subject });
		});
		const lines = async () =>
			(
				await world.app.platform.pool.query<{ action: string }>(
					`SELECT action FROM platform.audit_line WHERE subject_id = $1 AND actor_id = $2`,
					[subject.id, known.officer.actor.personId],
				)
			).rows.map(({ action }) => action);
		expect(await lines()).toContain('registry.enterprise.viewed');
		await runRetention(work(inDays(5 * 365 + 3)));
		expect(await lines()).not.toContain('registry.enterprise.viewed');
		expect(await lines()).toContain('registry.enterprise.verified');
		await expect(world.app.platform.pool.query('DELETE FROM platform.audit_line')).rejects.toThrow(
			'append-only',
		);
	});
});

describe('each run is written down', () => {
	test('with its count, and once a day when it found nothing', async () => {
		const lines = await listRetention(world.read(known.officer.actor));
		expect(lines.map(({ code }) => code).toSorted()).toEqual(
			firstRetentionRules.map(({ code }) => code).toSorted(),
		);
		expect(lines.every(({ lastRun }) => lastRun && lastRun.problem === null)).toBe(true);
		expect(lines.find(({ code }) => code === 'audit-views')?.recently).toBeGreaterThan(0);
		const runs = () =>
			one<{ n: number }>(
				`SELECT count(*)::int AS n FROM privacy.retention_run WHERE code = 'carts'`,
			);
		const now = inDays(4000);
		await runRetention(work(now));
		const { n } = await runs();
		await runRetention(work(new Date(now.getTime() + 3_600_000)));
		expect(await runs()).toEqual({ n });
		await runRetention(work(new Date(now.getTime() + 24 * 3_600_000)));
		expect(await runs()).toEqual({ n: n + 1 });
	});

	test('is for officers', async () => {
		await expect(listRetention(world.read(known.person.actor))).rejects.toMatchObject({
			code: 'privacy/no-office',
		});
	});
});

describe('the register of processing', () => {
	test('names helpers of an owner as whom buyers and debtors are shown to, from the day it was so', async () => {
		const rowOf = async (code: string, at?: Date) =>
			(await listProcessing(world.read(undefined, at), 'id')).find((row) => row.code === code)!;
		for (const code of ['orders', 'bookkeeping']) {
			const [now, before] = [
				await rowOf(code),
				await rowOf(code, new Date('2026-11-01T05:00:00Z')),
			];
			expect(now.words.access).toContain('membantu mengurus');
			expect(now.words.recipients).toContain('selama ia membantu');
			expect(before.words.recipients).not.toContain('membantu');
			expect(now.words.data).toBe(before.words.data);
		}
	});

	test('names only columns and rules that there are, in both languages', async () => {
		const { rows } = await world.app.platform.pool.query<{ name: string }>(
			`SELECT table_schema || '.' || table_name || '.' || column_name AS name FROM information_schema.columns`,
		);
		const columns = new Set(rows.map(({ name }) => name));
		for (const locale of ['id', 'en'] as const) {
			const list = await listProcessing(world.read(), locale);
			expect(list.length).toBeGreaterThan(8);
			for (const one of list) {
				expect(one.fields.filter((field) => !columns.has(field))).toEqual([]);
				expect(Object.values(one.words).every((text) => text.length > 1)).toBe(true);
			}
		}
		const codes = new Set<string>(firstRetentionRules.map(({ code }) => code));
		const named = await world.app.platform.pool.query<{ rules: string[] }>(
			'SELECT rules FROM privacy.processing',
		);
		expect(named.rows.flatMap(({ rules }) => rules).filter((code) => !codes.has(code))).toEqual([]);
	});
});

test('a rule without a handler, or a handler without a rule, stops the start', async () => {
	const handler = (code: string): RetentionHandler => ({ code, run: async () => 0 });
	const wired = retainWith([handler('buyers'), handler('made-up')]);
	try {
		await expect(world.write(system('start'), seedRetentionRules)).rejects.toThrow(
			/without handler: .*carts.*; without rule: made-up/,
		);
	} finally {
		retainWith(wired);
	}
	expect(() => retainWith([handler('a'), handler('a')])).toThrow('share a code');
});
