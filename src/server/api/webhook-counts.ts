import type { App } from '../app.ts';

export interface WebhookCount {
	provider: string;
	outcome: string;
	count: number;
}

const counts = new WeakMap<App, Map<string, WebhookCount>>();

/** Counts one call of a payment gateway by what became of it. */
export function countWebhook(app: App, provider: string, outcome: string): void {
	const ofApp = counts.get(app) ?? new Map<string, WebhookCount>();
	counts.set(app, ofApp);
	const key = `${provider} ${outcome}`;
	const known = ofApp.get(key) ?? { provider, outcome, count: 0 };
	known.count += 1;
	ofApp.set(key, known);
}

/** All that were counted since the process began. */
export function webhookCounts(app: App): WebhookCount[] {
	return [...(counts.get(app)?.values() ?? [])];
}
