/** Where maps are shared from. Other addresses are no maps, and buyers are not led to them. */
const hosts: readonly RegExp[] = [
	/^maps\.app\.goo\.gl$/,
	/^(www\.)?google\.(com|co\.id)$/,
	/^maps\.google\.(com|co\.id)$/,
	/^goo\.gl$/,
	/^(www\.)?openstreetmap\.org$/,
	/^osm\.org$/,
	/^maps\.apple\.com$/,
	/^(www\.|ul\.)?waze\.com$/,
];
/** Hosts that carry more than maps: there only these paths are maps. */
const paths: Readonly<Record<string, RegExp>> = { google: /^\/maps\b/, 'goo.gl': /^\/maps\// };

/**
 * The link to a map in a text, as somebody copies it out of a maps app, with or without words around it; undefined where
 * there is none, or one to anything else than a map.
 */
export function mapLink(text: string): string | undefined {
	for (const [found] of text.matchAll(/https?:\/\/[^\s<>"']+/g)) {
		if (!URL.canParse(found)) continue;
		const url = new URL(found);
		if (url.username || url.password || url.port) continue;
		if (!hosts.some((host) => host.test(url.hostname))) continue;
		const of = /^(www\.)?google\./.test(url.hostname) ? 'google' : url.hostname;
		if (paths[of] && !paths[of].test(url.pathname)) continue;
		url.protocol = 'https:';
		return url.href;
	}
	return undefined;
}
