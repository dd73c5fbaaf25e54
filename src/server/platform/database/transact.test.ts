import { expect, inject, test } from 'vitest';
import { createPool, transact } from './database.ts';

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
