import { readFileSync } from 'node:fs';

/** The statements of a migration, to run one of them again over rows that a test made. */
export const readMigration = (name: string): string[] =>
	readFileSync(new URL(`../../migrations/${name}.sql`, import.meta.url), 'utf8')
		.split('--> statement-breakpoint')
		.map((statement) => statement.trim());
