import { date, pgSchema, timestamp, uuid } from 'drizzle-orm/pg-core';
import { enterprise } from '../../registry/schema.ts';

export const presence = pgSchema('presence');

export const at = (name: string) => timestamp(name, { withTimezone: true });
export const day = (name: string) => date(name, { mode: 'string' });
export const shop = (name = 'enterprise_id') =>
	uuid(name)
		.notNull()
		.references(() => enterprise.id);
