import { Counter, Gauge, type Registry } from 'prom-client';
import { feedBuilds, feedHealth } from '#modules/feeds/index.ts';
import { system, type App } from '../app.ts';

/** How the feeds stand: one question of the database for all. */
export function addFeedGauges(app: App, registry: Registry): void {
	const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
	const toPurge = gauge(
		'rumah_feeds_to_purge',
		'Feeds that tell of a shop that was hidden, and are given to nobody until that is taken out',
	);
	const wanted = gauge(
		'rumah_feed_oldest_wanted_seconds',
		'Age of the oldest change that a feed does not tell yet',
	);
	const built = gauge(
		'rumah_feed_oldest_built_seconds',
		'Age of the oldest feed that is given out',
	);
	new Gauge({
		name: 'rumah_feeds',
		help: 'Feeds that are on: given out, without anything yet, and refused because they shrank',
		labelNames: ['state'],
		registers: [registry],
		async collect() {
			const health = await feedHealth(app.workFor({ actor: system('metrics') }).ctx);
			for (const [state, count] of Object.entries(health.feeds)) this.set({ state }, count);
			toPurge.set(health.toPurge);
			wanted.set(health.oldestWantedSeconds);
			built.set(health.oldestBuiltSeconds);
		},
	});
	new Counter({
		name: 'rumah_feed_builds_total',
		help: 'Runs that made a feed, by what they came to',
		labelNames: ['result'],
		registers: [registry],
		collect() {
			this.reset();
			for (const [result, count] of feedBuilds(app.platform)) this.inc({ result }, count);
		},
	});
}
