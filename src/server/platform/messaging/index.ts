import { createTransport, type Transporter } from 'nodemailer';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Ctx } from '../context.ts';
import { newId } from '../ids.ts';
import { defineJob, enqueue } from '../jobs.ts';

export interface OutgoingMessage {
	channel: 'email' | 'whatsapp' | 'sms';
	/** E-mail address or E.164 phone number. */
	to: string;
	subject?: string;
	text: string;
	/** Why it is sent, `module/what`: for metrics and the mailbox page. */
	purpose: string;
}

/** Stores a message and its sending in the caller's transaction. */
export async function sendMessage(ctx: Ctx, message: OutgoingMessage): Promise<void> {
	const id = newId();
	await ctx.query(
		'platform.sendMessage',
		`INSERT INTO platform.message (id, channel, recipient, subject, body, purpose, created_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		[
			id,
			message.channel,
			message.to,
			message.subject ?? null,
			message.text,
			message.purpose,
			ctx.now,
		],
	);
	await enqueue(ctx, deliverMessage, { id });
}

interface StoredMessage {
	id: string;
	channel: string;
	recipient: string;
	subject: string | null;
	body: string;
	state: string;
}

/**
 * Carries one stored message out. A message that has no way out (no SMTP, no gateway) is `kept`: the
 * mailbox page shows it in development, and a page offers it as a WhatsApp link where there is one.
 */
export const deliverMessage = defineJob({
	name: 'platform/deliver-message',
	schema: z.object({ id: z.uuid() }),
	batchSize: 20,
	async handler(work, { id }) {
		const [message] = await work.ctx.query<StoredMessage>(
			'platform.readMessage',
			'SELECT id, channel, recipient, subject, body, state FROM platform.message WHERE id = $1',
			[id],
		);
		if (!message || message.state !== 'waiting') return;
		try {
			const state = await carry(work.ctx.platform.config, message);
			await mark(work.ctx, id, state, null);
		} catch (error) {
			await mark(work.ctx, id, 'waiting', error instanceof Error ? error.name : 'unknown');
			throw error;
		}
	},
});

async function mark(ctx: Ctx, id: string, state: string, problem: string | null): Promise<void> {
	await ctx.query(
		'platform.markMessage',
		`UPDATE platform.message SET state = $2, problem = $3, attempts = attempts + 1,
			sent_at = CASE WHEN $2 = 'sent' THEN now() END WHERE id = $1`,
		[id, state, problem],
	);
}

let transport: { url: string; mailer: Transporter } | undefined;

async function carry(config: Config, message: StoredMessage): Promise<'sent' | 'kept'> {
	if (message.channel === 'email') {
		if (!config.smtpUrl) return 'kept';
		if (transport?.url !== config.smtpUrl)
			transport = { url: config.smtpUrl, mailer: createTransport(config.smtpUrl) };
		await transport.mailer.sendMail({
			from: config.mailFrom,
			to: message.recipient,
			subject: message.subject ?? '',
			text: message.body,
			messageId: `<${message.id}@rumah-umkm>`,
		});
		return 'sent';
	}
	if (!config.phoneWebhook) return 'kept';
	const response = await fetch(config.phoneWebhook.url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'idempotency-key': message.id,
			...(config.phoneWebhook.token
				? { authorization: `Bearer ${config.phoneWebhook.token}` }
				: {}),
		},
		body: JSON.stringify({ channel: message.channel, to: message.recipient, text: message.body }),
		signal: AbortSignal.timeout(15_000),
	});
	if (!response.ok) throw new Error(`The gateway answered ${response.status}`);
	return 'sent';
}

export interface ShownMessage {
	id: string;
	channel: string;
	recipient: string;
	subject: string | null;
	body: string;
	purpose: string;
	state: string;
	createdAt: Date;
}

/** The newest messages, for the mailbox page of a development machine. */
export async function listMessages(ctx: Ctx, limit = 50): Promise<ShownMessage[]> {
	if (!ctx.platform.config.mailbox) return [];
	return ctx.query<ShownMessage>(
		'platform.listMessages',
		`SELECT id, channel, recipient, subject, body, purpose, state, created_at AS "createdAt"
		 FROM platform.message ORDER BY created_at DESC, id DESC LIMIT $1`,
		[limit],
	);
}
