import { timingSafeEqual } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context } from 'hono';
import { Registry, collectDefaultMetrics, Counter, Gauge } from 'prom-client';
import { paymentHealth } from '#modules/payments/index.ts';
import { system, type App } from '../app.ts';
import { addConnectionGauges } from './connection-gauges.ts';
import { addFeedGauges } from './feed-gauges.ts';
import { webhookCounts } from './webhook-counts.ts';

/** Alive, ready, and numbers for Prometheus. */
export function healthRoutes(app: App): Hono {
	const routes = new Hono();
	const registry = createMetrics(app);
	routes.get('/healthz', (c) => c.json({ status: 'alive' }));
	routes.get('/readyz', async (c) => {
		try {
			await app.platform.pool.query('SELECT 1');
			return c.json({ status: 'ready' });
		} catch {
			return c.json({ status: 'database-unreachable' }, 503);
		}
	});
	routes.get('/metrics', async (c) => {
		if (!mayReadMetrics(app, c)) return c.notFound();
		return c.text(await registry.metrics(), 200, { 'content-type': registry.contentType });
	});
	return routes;
}

/** Numbers tell how busy a region is: only this machine or whoever holds the token may read them. */
function mayReadMetrics(app: App, c: Context): boolean {
	const token = app.config.metricsToken;
	const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
	if (token && given) {
		const [a, b] = [Buffer.from(token), Buffer.from(given)];
		return a.length === b.length && timingSafeEqual(a, b);
	}
	// Behind a proxy every request seems to come from this machine.
	if (app.config.trustProxy || c.req.header('x-forwarded-for')) return false;
	const address = getConnInfo(c).remote.address ?? '';
	return /^(::ffff:)?127\./.test(address) || address === '::1';
}

function createMetrics(app: App): Registry {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	new Gauge({
		name: 'rumah_database_connections',
		help: 'Connections of the pool by state',
		labelNames: ['state'],
		registers: [registry],
		collect() {
			const { totalCount, idleCount, waitingCount } = app.platform.pool;
			this.set({ state: 'open' }, totalCount);
			this.set({ state: 'idle' }, idleCount);
			this.set({ state: 'wanted' }, waitingCount);
		},
	});
	new Gauge({
		name: 'rumah_jobs',
		help: 'Jobs by name and state',
		labelNames: ['name', 'state'],
		registers: [registry],
		async collect() {
			this.reset();
			for (const { name, ...states } of await app.platform.jobs.counts())
				for (const [state, count] of Object.entries(states)) this.set({ name, state }, count);
		},
	});
	new Counter({
		name: 'rumah_payment_webhooks_total',
		help: 'Calls of payment gateways and marketplaces by what became of them',
		labelNames: ['provider', 'outcome'],
		registers: [registry],
		collect() {
			this.reset();
			for (const { count, ...labels } of webhookCounts(app)) this.inc(labels, count);
		},
	});
	addPaymentGauges(app, registry);
	addConnectionGauges(app, registry);
	addFeedGauges(app, registry);
	return registry;
}

/** How the calls and open codes of payment gateways stand: one question of the database for all four. */
function addPaymentGauges(app: App, registry: Registry): void {
	const gauge = (name: string, help: string, labelNames: string[] = []) =>
		new Gauge({ name, help, labelNames, registers: [registry] });
	const oldest = gauge(
		'rumah_payment_oldest_waiting_seconds',
		'Age of the oldest call of a gateway that waits to be applied',
	);
	const overdue = gauge(
		'rumah_payment_overdue_charges',
		'Charges whose gateway should have been asked more than five minutes ago',
	);
	const silent = gauge(
		'rumah_payment_silent_accounts',
		'Gateway accounts that are on and did not answer last',
	);
	new Gauge({
		name: 'rumah_payment_events',
		help: 'Proved calls of gateways: all that wait, and what became of those of a day',
		labelNames: ['state'],
		registers: [registry],
		async collect() {
			const health = await paymentHealth(app.workFor({ actor: system('metrics') }).ctx);
			for (const [state, count] of Object.entries(health.events)) this.set({ state }, count);
			oldest.set(health.oldestWaitingSeconds);
			overdue.set(health.overdueCharges);
			silent.set(health.silentAccounts);
		},
	});
}
