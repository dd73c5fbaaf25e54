import { bigint, date, pgSchema, timestamp, uuid } from 'drizzle-orm/pg-core';
import { enterprise } from '../../registry/schema.ts';

export const demand = pgSchema('demand');

export const at = (name: string) => timestamp(name, { withTimezone: true });
export const idr = (name: string) => bigint(name, { mode: 'number' });
export const day = (name: string) => date(name, { mode: 'string' });
export const seller = (name = 'enterprise_id') =>
	uuid(name)
		.notNull()
		.references(() => enterprise.id);
