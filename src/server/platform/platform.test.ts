import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { audit, listAudit } from './audit.ts';
import { coversArea } from './context.ts';
import { createCipher } from './crypto.ts';
import { AppError, databaseError } from './errors.ts';
import { newId } from './ids.ts';
import { defineJob, enqueue } from './jobs.ts';
import { limitRate } from './limits.ts';
import { deliverMessage, listMessages, sendMessage } from './messaging/index.ts';

const world = useDatabase();
const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

describe('transactions', () => {
	test('audit, message and job of a failed transaction leave nothing', async () => {
		const subject = { type: 'test', id: newId() };
		const failing = world.write(system('test'), async (ctx) => {
			await audit(ctx, { action: 'test.done', subject });
			await sendMessage(ctx, { channel: 'email', to: 'a@b.test', text: 'x', purpose: 'test/x' });
			throw new Error('changed my mind');
		});
		await expect(failing).rejects.toThrow('changed my mind');
		expect(await listAudit(world.read(), subject)).toEqual([]);
		expect(await listMessages(world.read())).toEqual([]);
		expect(await world.app.platform.jobs.counts()).toEqual([]);
	});

	test('a committed message is queued and the job keeps it when there is no way out', async () => {
		await world.write(system('test'), (ctx) =>
			sendMessage(ctx, { channel: 'whatsapp', to: '+628120000', text: 'halo', purpose: 'test/x' }),
		);
		const [message] = await listMessages(world.read());
		expect(message).toMatchObject({ state: 'waiting', body: 'halo' });
		await deliverMessage.handler(world.app.workFor({ actor: system('test') }), { id: message!.id });
		expect((await listMessages(world.read()))[0]).toMatchObject({ state: 'kept' });
	});

	test('a job without a handler, outside a transaction or with a wrong payload is refused', async () => {
		const stray = defineJob({ name: 'test/stray', schema: z.object({}), handler: async () => {} });
		await expect(world.write(guest, (ctx) => enqueue(ctx, stray, {}))).rejects.toThrow(
			'no handler',
		);
		await expect(enqueue(world.read(), deliverMessage, { id: newId() })).rejects.toThrow(
			'transaction',
		);
		await expect(
			world.write(guest, (ctx) => enqueue(ctx, deliverMessage, { id: 'not an id' })),
		).rejects.toThrow();
	});

	test('audit lines cannot be changed or deleted', async () => {
		const subject = { type: 'test', id: newId() };
		await world.write(system('test'), (ctx) => audit(ctx, { action: 'test.done', subject }));
		for (const statement of [
			'UPDATE platform.audit_line SET reason = $$x$$',
			'DELETE FROM platform.audit_line',
		]) {
			const error = await world.app.platform.pool.query(statement).catch((e: unknown) => e);
			expect(databaseError(error)?.code).toBe('23001');
		}
		expect(await listAudit(world.read(), subject)).toHaveLength(1);
	});
});

describe('rate limits', () => {
	test('count even when the transaction rolls back, and start anew after the window', async () => {
		const limit = { key: `test/${newId()}`, max: 2, seconds: 60 };
		const attempt = (now: Date) =>
			world
				.write(
					guest,
					async (ctx) => {
						await limitRate(ctx, limit);
						throw new Error('rolled back');
					},
					now,
				)
				.catch((error: Error) => error);
		const start = new Date('2026-11-21T00:00:00Z');
		expect(await attempt(start)).not.toBeInstanceOf(AppError);
		expect(await attempt(start)).not.toBeInstanceOf(AppError);
		expect(await attempt(start)).toMatchObject({ kind: 'limited', params: { seconds: 60 } });
		expect(await attempt(new Date(start.getTime() + 61_000))).not.toBeInstanceOf(AppError);
	});
});

describe('field encryption', () => {
	test('old keys read, the new key writes, a lost key or a changed text is refused', () => {
		const index = randomBytes(32).toString('base64');
		const [first, second] = [key('k1'), key('k2')];
		const old = createCipher(first, index);
		const rotated = createCipher(`${second},${first}`, index);
		const sealed = old.encrypt('3603141212900001');
		expect(sealed).not.toContain('3603141212900001');
		expect(rotated.decrypt(sealed)).toBe('3603141212900001');
		expect(rotated.isCurrent(sealed)).toBe(false);
		const resealed = rotated.encrypt(rotated.decrypt(sealed));
		expect(rotated.isCurrent(resealed)).toBe(true);
		expect(() => old.decrypt(resealed)).toThrow('not configured');
		// Not the last letters: some of their bits stand for nothing.
		const other = sealed.at(-8) === 'A' ? 'B' : 'A';
		expect(() => old.decrypt(sealed.slice(0, -8) + other + sealed.slice(-7))).toThrow();
		expect(rotated.index('nik', 'x')).toBe(old.index('nik', 'x'));
		expect(old.index('nik', 'x')).not.toBe(old.index('kk', 'x'));
	});
});

test('a grant covers whole parts of a code only', () => {
	expect(coversArea('36.03', '36.03')).toBe(true);
	expect(coversArea('36.03', '36.03.14.2005')).toBe(true);
	expect(coversArea('36.0', '36.03')).toBe(false);
	expect(coversArea('36.03.14', '36.03')).toBe(false);
	expect(coversArea('', '36.71')).toBe(true);
});
