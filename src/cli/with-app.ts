import { createApp, type App } from '#server/app.ts';
import { loadConfig, readEnvironment } from '#platform/config.ts';

/**
 * Runs a command over the configured database and closes it again, also when the command fails. Where the
 * application runs already on the embedded database, the command works beside it.
 */
export async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
	const app = await createApp(loadConfig({ LOG_LEVEL: 'warn', ...readEnvironment() }), {
		attach: true,
	});
	try {
		return await work(app);
	} finally {
		await app.stop();
	}
}
