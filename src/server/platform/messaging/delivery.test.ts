import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { system } from '#server/app.ts';
import { sendMessage, type OutgoingMessage } from './index.ts';

interface Mail {
	from: string;
	to: string[];
	raw: string;
}
const mails: Mail[] = [];
let refuseMails = 0;
const smtp = new SMTPServer({
	disabledCommands: ['AUTH', 'STARTTLS'],
	async onData(stream, session, callback) {
		const raw = await text(stream);
		if (refuseMails-- > 0) return callback(new Error('Try again later'));
		const { mailFrom, rcptTo } = session.envelope;
		mails.push({
			from: mailFrom ? mailFrom.address : '',
			to: rcptTo.map(({ address }) => address),
			raw,
		});
		callback();
	},
});

interface Call {
	headers: IncomingHttpHeaders;
	body: unknown;
}
const calls: Call[] = [];
let refuseCalls = 0;
const gateway = createServer((request, response) => {
	void text(request).then((body) => {
		calls.push({ headers: request.headers, body: JSON.parse(body) as unknown });
		response.writeHead(refuseCalls-- > 0 ? 503 : 202).end();
	});
});

await Promise.all([
	new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve)),
	new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve)),
]);
const portOf = (address: unknown) => (address as AddressInfo).port;

const world = useDatabase({
	SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server.address())}`,
	MAIL_FROM: 'Rumah UMKM <umkm@contoh.go.id>',
	PHONE_WEBHOOK_URL: `http://127.0.0.1:${portOf(gateway.address())}/kirim`,
	PHONE_WEBHOOK_TOKEN: 'kunci gerbang',
});
beforeAll(() => world.app.startWorker());
afterAll(() => {
	smtp.close();
	gateway.close();
});

const send = (message: OutgoingMessage) =>
	world.write(system('test'), (ctx) => sendMessage(ctx, message));

async function stored(recipient: string) {
	const { rows } = await world.app.platform.pool.query<{
		id: string;
		state: string;
		attempts: number;
		problem: string | null;
		sent: boolean;
	}>(
		`SELECT id, state, attempts, problem, sent_at IS NOT NULL AS sent FROM platform.message WHERE recipient = $1`,
		[recipient],
	);
	return rows;
}

const until = (check: () => Promise<void>) =>
	vi.waitFor(check, { timeout: 120_000, interval: 200 });

describe('a message by e-mail', () => {
	it('leaves by SMTP with its words, once, under its own id', async () => {
		const to = 'siti@contoh.id';
		const body = 'Kode Anda RU-123456.\nJangan beri tahu siapa pun – juga petugas.';
		await send({ channel: 'email', to, subject: 'Kode masuk – é', text: body, purpose: 'test/x' });
		await until(async () => {
			expect(await stored(to)).toMatchObject([{ state: 'sent', attempts: 1, sent: true }]);
		});
		expect(mails).toHaveLength(1);
		const [mail] = mails;
		expect(mail).toMatchObject({ from: 'umkm@contoh.go.id', to: [to] });
		const [{ id } = { id: '' }] = await stored(to);
		expect(mail?.raw).toContain(`<${id}@rumah-umkm>`);
		expect(mail?.raw).toContain('RU-123456');
		expect(mail?.raw).toContain('From: Rumah UMKM <umkm@contoh.go.id>');
	});
});

describe('a message by phone', () => {
	const message: OutgoingMessage = {
		channel: 'whatsapp',
		to: '+6281234567890',
		text: 'Pesanan P-1 dibayar.',
		purpose: 'test/x',
	};

	it('goes to the gateway with its key; a refused one is tried again under the same key', async () => {
		refuseCalls = 1;
		await send(message);
		await until(async () => {
			expect(await stored(message.to)).toMatchObject([{ state: 'sent', attempts: 2, sent: true }]);
		});
		const [{ id } = { id: '' }] = await stored(message.to);
		expect(calls).toHaveLength(2);
		for (const call of calls)
			expect(call).toMatchObject({
				headers: { 'idempotency-key': id, authorization: 'Bearer kunci gerbang' },
				body: { channel: 'whatsapp', to: message.to, text: message.text },
			});
	});

	it('that belongs to a transaction that was undone is never sent', async () => {
		const to = '+6281200000001';
		const before = calls.length;
		await world
			.write(system('test'), async (ctx) => {
				await sendMessage(ctx, { ...message, to });
				throw new Error('undone');
			})
			.catch(() => undefined);
		await send({ ...message, to: '+6281200000002' });
		await until(async () => {
			expect(await stored('+6281200000002')).toMatchObject([{ state: 'sent' }]);
		});
		expect(calls.slice(before).map(({ body }) => (body as { to: string }).to)).toEqual([
			'+6281200000002',
		]);
		expect(await stored(to)).toEqual([]);
	});
});

describe('while nothing answers (SH-11)', () => {
	it('a message waits with its reason, and goes out later', async () => {
		const to = 'budi@contoh.id';
		refuseMails = 1;
		await send({ channel: 'email', to, subject: 'Halo', text: 'Halo', purpose: 'test/x' });
		await until(async () => {
			expect(await stored(to)).toMatchObject([{ attempts: 1, problem: 'Error', sent: false }]);
		});
		await until(async () => {
			expect(await stored(to)).toMatchObject([{ state: 'sent', attempts: 2, problem: null }]);
		});
	});
});
