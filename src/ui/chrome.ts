/** What `app.html` is dressed with on the server: its language and the theme somebody chose. */

export const themeCookie = 'rumah-theme';
const themes = ['rumah', 'rumah-malam'] as const;
export type Theme = (typeof themes)[number];

/** The chosen theme, or undefined to follow the device. Anything else in the cookie is ignored. */
export function readTheme(cookie: string | undefined): Theme | undefined {
	return themes.find((theme) => theme === cookie);
}

/** Fills the placeholders of `app.html`; for `transformPageChunk`. `manifest` is what a phone installs from. */
export function dressHtml(
	html: string,
	look: { locale: string; theme?: Theme | undefined; manifest?: string | undefined },
): string {
	return html
		.replace('%lang%', look.locale)
		.replace(' %theme%', look.theme ? ` data-theme="${look.theme}"` : '')
		.replace('/manifest.webmanifest', look.manifest ?? '/manifest.webmanifest');
}
