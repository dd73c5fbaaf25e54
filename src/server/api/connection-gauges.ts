import { Gauge, type Registry } from 'prom-client';
import { connectionHealth } from '#modules/connections/index.ts';
import { system, type App } from '../app.ts';

/** How the connections to shops elsewhere stand: one question of the database for all. */
export function addConnectionGauges(app: App, registry: Registry): void {
	const gauge = (name: string, help: string, labelNames: string[] = []) =>
		new Gauge({ name, help, labelNames, registers: [registry] });
	const outbox = gauge(
		'rumah_connection_outbox',
		'What shops elsewhere have not been told: waiting, and failed until a person mends it',
		['state'],
	);
	const oldest = gauge(
		'rumah_connection_oldest_waiting_seconds',
		'Age of the oldest change that waits for a shop elsewhere',
	);
	const lag = gauge(
		'rumah_connection_lag_seconds',
		'The longest that a change had waited which a shop elsewhere was told of within the last five minutes',
	);
	const closed = gauge(
		'rumah_connection_closed_marketplaces',
		'Marketplaces that answer nobody now: one shop tries for all',
	);
	const troubled = gauge(
		'rumah_connection_troubled_orders',
		'Orders of marketplaces that an owner has to look at',
	);
	new Gauge({
		name: 'rumah_connections',
		help: 'Connected shops elsewhere by state',
		labelNames: ['state'],
		registers: [registry],
		async collect() {
			const health = await connectionHealth(app.workFor({ actor: system('metrics') }).ctx);
			for (const [state, count] of Object.entries(health.links)) this.set({ state }, count);
			for (const [state, count] of Object.entries(health.outbox)) outbox.set({ state }, count);
			oldest.set(health.oldestWaitingSeconds);
			lag.set(health.lagSeconds);
			closed.set(health.closedMarketplaces);
			troubled.set(health.troubledOrders);
		},
	});
}
