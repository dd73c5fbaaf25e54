import type { Work } from '#field/work.ts';
import { field } from './field.svelte.ts';
import { go } from './router.svelte.ts';

/** Keeps a visit that begins now, and opens it. */
export async function begin(work: Work): Promise<void> {
	if (!field.store) return;
	await field.store.putWork(work);
	field.put(work);
	field.tellOthers();
	go(['kerja', work.id]);
}
