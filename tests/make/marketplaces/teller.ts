import { setTimeout as wait } from 'node:timers/promises';
import { giveTurns } from '#modules/connections/outbox/turns.ts';
import { loadConfig } from '#platform/config.ts';
import { createApp, system } from '#server/app.ts';

/** A second worker process, which does nothing but tell linked shops, until the test that started it is gone. */
const app = await createApp(loadConfig(process.env));
process.once('disconnect', () => process.exit());
process.send?.('ready');
for (;;) {
	await giveTurns(app.workFor({ actor: system('connections/tick') }), 1000);
	await wait(20);
}
