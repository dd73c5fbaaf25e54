const themeKey = 'rumah-petugas-tampilan';

const themes = ['', 'rumah', 'rumah-malam', 'rumah-terik'] as const;
/** `''` follows the phone. */
export type FieldTheme = (typeof themes)[number];

export function readFieldTheme(): FieldTheme {
	const chosen = localStorage.getItem(themeKey);
	return themes.find((theme) => theme === chosen) ?? '';
}

export function wearTheme(theme: FieldTheme): void {
	if (theme) document.documentElement.dataset['theme'] = theme;
	else delete document.documentElement.dataset['theme'];
}

export function keepTheme(theme: FieldTheme): void {
	localStorage.setItem(themeKey, theme);
	wearTheme(theme);
}

export interface StorageWord {
	/** The browser may not throw the work away when space runs out. */
	persisted: boolean;
	/** 0 to 1 of what this site may use. */
	share: number;
	usedBytes: number;
}

/** Asks the browser to keep the work, and how full its space is. */
export async function askStorage(): Promise<StorageWord | undefined> {
	if (!navigator.storage?.estimate) return undefined;
	const persisted = (await navigator.storage.persist?.().catch(() => false)) ?? false;
	const { usage = 0, quota = 0 } = await navigator.storage.estimate();
	return { persisted, share: quota > 0 ? usage / quota : 0, usedBytes: usage };
}
