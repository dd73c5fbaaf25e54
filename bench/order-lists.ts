import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listOwed } from '#modules/bookkeeping/index.ts';
import {
	countSellerOrders,
	listOfficeDisputes,
	listSellerOrders,
	orderTabs,
	type OrderTab,
} from '#modules/orders/index.ts';
import { loadConfig } from '#platform/config.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import { createApp } from '#server/app.ts';
import { fillOrders, ownedShop, type BenchShop } from './order-fill.ts';

/**
 * Measures what a shop and an office read of orders, among many: through the real functions, one after the other. Of
 * each statement it prints what `explain (analyze, buffers)` says: pages of 8 kB, the most rows that a step of its plan
 * went through, and whether a table of orders was read from end to end.
 *
 *     node bench/order-lists.ts [--orders 500000] [--each 20] [--data FOLDER]
 *
 * With `--data` the orders stay in that folder for the next time.
 */
const { values: options } = parseArgs({
	options: {
		orders: { type: 'string', default: '500000' },
		each: { type: 'string', default: '20' },
		data: { type: 'string' },
	},
});
const wanted = Number(options.orders);
const each = Number(options.each);
const folder = options.data ?? mkdtempSync(join(tmpdir(), 'rumah-order-lists-'));

interface Plan {
	'Node Type': string;
	'Relation Name'?: string;
	Schema?: string;
	'Actual Rows': number;
	'Actual Loops': number;
	'Rows Removed by Filter'?: number;
	'Shared Hit Blocks': number;
	'Shared Read Blocks': number;
	Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** The same context, of which every statement is explained beside being asked. */
function explained(ctx: Ctx, into: Map<string, string>): Ctx {
	const query = async <Row>(name: string, text: string, values: readonly unknown[] = []) => {
		const [row] = await ctx.query<{ 'QUERY PLAN': [{ Plan: Plan; 'Execution Time': number }] }>(
			'',
			`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
			values,
		);
		const { Plan: plan, 'Execution Time': ms } = row!['QUERY PLAN'][0];
		const all = nodes(plan);
		const most = Math.max(
			...all.map(
				(node) =>
					(node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
			),
		);
		const whole = all
			.filter(
				(node) =>
					node['Node Type'] === 'Seq Scan' &&
					/^(order|order_.*|dispute.*)$/.test(node['Relation Name'] ?? ''),
			)
			.map((node) => node['Relation Name']);
		const pages = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
		into.set(
			name || 'varies',
			`${ms.toFixed(1).padStart(9)} ms ${String(pages).padStart(7)} pages ${String(Math.round(most)).padStart(7)} rows${whole.length > 0 ? `  WHOLE: ${whole.join(', ')}` : ''}`,
		);
		return ctx.query<Row>(name, text, values);
	};
	return Object.create(ctx, { query: { value: query } }) as Ctx;
}

const owner = ({ personId }: BenchShop): Actor => ({
	kind: 'person',
	personId,
	name: 'Pemilik',
	grants: [],
	secondFactor: false,
});
const officer = (areaCode: string): Actor => ({
	kind: 'person',
	personId: '00000000-0000-7000-8000-000000000001',
	name: 'Petugas',
	grants: [{ role: 'officer', areaCode }],
	secondFactor: true,
});

const app = await createApp(
	loadConfig({ ...process.env, DATA_DIR: folder, DEMO: 'off', LOG_LEVEL: 'warn' }),
	{ attach: true },
);
try {
	const { pool } = app.platform;
	const { rows } = await pool.query<{ count: number }>(
		'SELECT count(*) AS count FROM orders."order"',
	);
	if (rows[0]!.count < wanted) {
		await fillOrders(pool, wanted, (done) => process.stderr.write(`${done} orders\n`));
		const client = await pool.connect();
		await client.query('SET statement_timeout = 0');
		await client.query('VACUUM ANALYZE');
		client.release(true);
	}
	for (const [what, place] of [
		['busiest shop', 0],
		['shop of the middle', 2500],
	] as const) {
		const shop = await ownedShop(pool, place);
		process.stdout.write(`\n${what}, ${shop.orders} orders\n`);
		const ctx = app.read({ actor: owner(shop) });
		const { enterpriseId } = shop;
		await measure(ctx, 'counts of the home', (of) => countSellerOrders(of, enterpriseId));
		for (const tab of Object.keys(orderTabs) as OrderTab[])
			await measure(ctx, `board: ${tab}`, (of) => listSellerOrders(of, enterpriseId, { tab }));
		await measure(ctx, 'money owed since', (of) => listOwed(of, enterpriseId));
	}
	for (const area of ['36.03', '36.03.14']) {
		process.stdout.write(`\noffice of ${area}\n`);
		const ctx = app.read({ actor: officer(area) });
		await measure(ctx, 'open complaints', (of) => listOfficeDisputes(of));
		await measure(ctx, 'settled complaints', (of) => listOfficeDisputes(of, { settled: true }));
	}
} finally {
	await app.stop();
	if (!options.data) rmSync(folder, { recursive: true, force: true });
}

async function measure(ctx: Ctx, what: string, read: (ctx: Ctx) => Promise<unknown>) {
	const times: number[] = [];
	for (let n = 0; n < each; n += 1) {
		const started = performance.now();
		await read(ctx);
		times.push(performance.now() - started);
	}
	times.sort((a, b) => a - b);
	const at = (share: number) =>
		times[Math.floor((times.length - 1) * share)]!.toFixed(1).padStart(8);
	process.stdout.write(`${what.padEnd(22)} p50${at(0.5)}  p95${at(0.95)} ms\n`);
	const statements = new Map<string, string>();
	await read(explained(ctx, statements));
	for (const [name, said] of statements) process.stdout.write(`    ${name.padEnd(30)}${said}\n`);
}
