import type { App } from './app.ts';

const key = Symbol.for('rumah.app');
const place = globalThis as { [key]?: App };

/** Leaves the application where pages find it: main.ts in production, the init hook in development. */
export function setRunningApp(app: App): void {
	place[key] = app;
}

/** Takes the application away, so that whoever reloads the code stops it once. */
export function takeRunningApp(): App | undefined {
	const app = place[key];
	delete place[key];
	return app;
}

/** The application of this process. @throws when nothing has started it */
export function runningApp(): App {
	const app = place[key];
	if (!app) throw new Error('The application has not been started');
	return app;
}
