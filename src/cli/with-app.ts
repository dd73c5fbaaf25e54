import { createApp, type App } from '#server/app.ts';
import { loadConfig } from '#platform/config.ts';

/** Runs a command over the configured database and closes it again, also when the command fails. */
export async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
	const app = await createApp(loadConfig({ LOG_LEVEL: 'warn', ...process.env }));
	try {
		return await work(app);
	} finally {
		await app.stop();
	}
}
