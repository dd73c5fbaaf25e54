import { sql } from 'drizzle-orm';
import {
	bigint,
	index,
	integer,
	jsonb,
	pgSchema,
	text,
	timestamp,
	uuid,
} from 'drizzle-orm/pg-core';

export const platform = pgSchema('platform');

/** A point in time, kept in UTC. */
const at = (name: string) => timestamp(name, { withTimezone: true });

/** What was done, by whom, to what. Rows are only ever added: a trigger refuses the rest. */
export const auditLine = platform.table(
	'audit_line',
	{
		id: uuid('id').primaryKey(),
		at: at('at').notNull(),
		actorKind: text('actor_kind').notNull(),
		actorId: text('actor_id'),
		action: text('action').notNull(),
		subjectType: text('subject_type').notNull(),
		subjectId: text('subject_id').notNull(),
		areaCode: text('area_code'),
		reason: text('reason'),
		data: jsonb('data'),
		requestId: text('request_id'),
	},
	(t) => [
		index('audit_line_subject').on(t.subjectType, t.subjectId, t.at),
		index('audit_line_at').on(t.at),
		index('audit_line_actor')
			.on(t.actorId, t.at)
			.where(sql`actor_kind = 'person'`),
	],
);

/** Everything the platform says to somebody, before and after it was sent. */
export const message = platform.table(
	'message',
	{
		id: uuid('id').primaryKey(),
		channel: text('channel').notNull(),
		recipient: text('recipient').notNull(),
		subject: text('subject'),
		body: text('body').notNull(),
		purpose: text('purpose').notNull(),
		state: text('state').notNull().default('waiting'),
		attempts: integer('attempts').notNull().default(0),
		problem: text('problem'),
		createdAt: at('created_at').notNull(),
		sentAt: at('sent_at'),
	},
	(t) => [
		index('message_created').on(t.createdAt),
		// Whoever must say something once looks whether it was said.
		index('message_purpose').on(t.purpose),
	],
);

/** Counters of attempts, one row a key and window. Lost at a crash without harm. */
export const rateLimit = platform.table(
	'rate_limit',
	{
		key: text('key').primaryKey(),
		count: integer('count').notNull(),
		windowEndsAt: at('window_ends_at').notNull(),
	},
	(t) => [index('rate_limit_window').on(t.windowEndsAt)],
);

/** Facts about this installation that must outlive a restart, such as whether the demonstration was filled. */
export const setting = platform.table('setting', {
	key: text('key').primaryKey(),
	value: jsonb('value').notNull(),
	version: bigint('version', { mode: 'number' }).notNull().default(1),
	updatedAt: at('updated_at').notNull(),
});
