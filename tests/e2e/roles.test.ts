import { expect, test } from 'vitest';
import { sendMessage } from '#platform/messaging/index.ts';
import { system } from '#server/app.ts';
import { startServer } from '#tests/make/server.ts';

/** ROLE splits the process: pages in one, jobs in another, over one database. */
test('a web process leaves jobs alone, a worker does them and answers no request', async () => {
	const web = await startServer({ ROLE: 'web' });
	const app = await web.app();
	const states = async () =>
		(
			await app.platform.pool.query<{ state: string }>('SELECT state FROM platform.message')
		).rows.map(({ state }) => state);
	await app.write({ actor: system('test') }, (ctx) =>
		sendMessage(ctx, { channel: 'email', to: 'a@b.test', text: 'halo', purpose: 'test/role' }),
	);
	await new Promise((resolve) => setTimeout(resolve, 2500));
	expect(await states()).toEqual(['waiting']);

	const worker = await startServer({ ROLE: 'worker', DATABASE_URL: app.connectionString });
	// There is no SMTP server here, so done means kept for the mailbox.
	await expect.poll(states, { timeout: 60_000 }).toEqual(['kept']);
	await expect(fetch(`${worker.url}/healthz`)).rejects.toThrow();
	expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
	expect(await worker.stop()).toBe(0);
	expect(await web.stop()).toBe(0);
});
