import { bigint, pgSchema, timestamp } from 'drizzle-orm/pg-core';

export const connections = pgSchema('connections');

export const at = (name: string) => timestamp(name, { withTimezone: true });
export const idr = (name: string) => bigint(name, { mode: 'number' });
