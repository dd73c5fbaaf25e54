/** What an address names of these; nothing for what it names otherwise, be it a word that every object knows. */
export function chosen<T>(of: Readonly<Record<string, T>>, name: string | null): T | undefined {
	return name !== null && Object.hasOwn(of, name) ? of[name] : undefined;
}
