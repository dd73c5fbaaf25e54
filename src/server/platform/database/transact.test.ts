import { expect, inject, test } from 'vitest';
import { createPool, queryOn, transact } from './database.ts';

test('a connection that ends in the moment in which it is handed over ends only its transaction', async () => {
	const pool = createPool(inject('server'), 1);
	pool.on('error', () => undefined);
	try {
		const held = await pool.connect();
		const waiting = transact(pool, (client) => client.query('SELECT 1'));
		await new Promise((resolve) => setTimeout(resolve, 20));
		held.release();
		// As a server says that it dies, in one breath with the answer to the query before.
		expect(() => held.emit('error', new Error('terminating connection'))).not.toThrow();
		await waiting.catch(() => undefined);
		// What broke is not used again.
		const next = await pool.connect();
		expect(next).not.toBe(held);
		next.release();
		expect(pool.totalCount).toBe(1);
	} finally {
		await pool.end();
	}
});

test('what is asked at once in a transaction is asked one after the other, as the driver wants it', async () => {
	const pool = createPool(inject('server'), 1);
	const warned: string[] = [];
	const hear = (warning: Error) => void warned.push(warning.message);
	process.on('warning', hear);
	try {
		const read = await transact(pool, (client) =>
			Promise.all([1, 2, 3].map((n) => queryOn(client)<{ n: number }>('', `SELECT ${n} AS n`))),
		);
		expect(read.flat().map(({ n }) => n)).toEqual([1, 2, 3]);
		// One that fails early ends the transaction only when the others were answered.
		const failed = transact(pool, (client) =>
			Promise.all([
				client.query('SELECT pg_sleep(0.02)'),
				client.query('SELECT 1 / 0'),
				client.query('SELECT 2'),
			]),
		);
		await expect(failed).rejects.toThrow('division by zero');
		expect((await transact(pool, (client) => client.query('SELECT 3 AS n'))).rows).toEqual([
			{ n: 3 },
		]);
		await new Promise((resolve) => setImmediate(resolve));
		expect(warned).toEqual([]);
	} finally {
		process.off('warning', hear);
		await pool.end();
	}
});
