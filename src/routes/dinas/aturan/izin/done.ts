import { m } from '#messages/messages.js';

const words: Readonly<Record<string, () => string>> = {
	baris: m.settings_done_baris,
	akhiri: m.settings_done_akhiri,
	batal: m.settings_done_batal,
	buka: m.settings_done_buka,
	langkah: m.settings_done_langkah,
	masa: m.settings_done_masa,
	nama: m.settings_done_nama,
};

/** What was just done, by the word in the address. */
export const doneWords = (done: string | null): string | undefined => words[done ?? '']?.();
