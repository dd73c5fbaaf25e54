import type { Ctx } from '#platform/context.ts';
import type { RegionSize } from '../plan/region.ts';

/** What the installation knows of its demonstration; kept in `platform.setting`. */
export interface DemoState extends RegionSize {
	state: 'filling' | 'done';
	/** The instant from which days are counted back, so that a continued filling is the same one. */
	now: string;
	/** Enterprises that are written. */
	done: number;
	/** Products that are written. */
	productsDone: number;
	/** The number of the first enterprise of the demonstration, less one. */
	serialBefore: number;
}

/** Undefined when this database has no demonstration. */
export async function findDemoState(ctx: Ctx): Promise<DemoState | undefined> {
	const [row] = await ctx.query<{ value: DemoState }>(
		'demo.state',
		`SELECT value FROM platform.setting WHERE key = 'demo'`,
	);
	return row?.value;
}

/** The same, locked until the transaction ends, so that two fillings take turns. */
export async function lockDemoState(ctx: Ctx): Promise<DemoState | undefined> {
	const [row] = await ctx.query<{ value: DemoState }>(
		'demo.lockState',
		`SELECT value FROM platform.setting WHERE key = 'demo' FOR UPDATE`,
	);
	return row?.value;
}

export async function keepDemoState(ctx: Ctx, state: DemoState): Promise<void> {
	await ctx.query(
		'demo.keepState',
		`INSERT INTO platform.setting (key, value, updated_at) VALUES ('demo', $1, $2)
		 ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = setting.version + 1,
			updated_at = excluded.updated_at`,
		[JSON.stringify(state), ctx.now],
	);
}
