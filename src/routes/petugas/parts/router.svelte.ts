/** Where in the page somebody is: `#/kerja/ID/usaha` as `['kerja', ID, 'usaha']`. Works without a signal. */
class Router {
	path = $state.raw<string[]>([]);

	start(): () => void {
		const read = () => {
			this.path = location.hash
				.replace(/^#\/?/, '')
				.split('/')
				.filter(Boolean)
				.map((part) => decodeURIComponent(part));
			scrollTo(0, 0);
		};
		read();
		addEventListener('hashchange', read);
		return () => removeEventListener('hashchange', read);
	}
}

export const router = new Router();

export const to = (...parts: string[]) => `#/${parts.map(encodeURIComponent).join('/')}`;

/** Goes there; with `replace` the way back leads past here. */
export function go(parts: string[], { replace = false } = {}): void {
	if (replace) location.replace(to(...parts));
	else location.hash = to(...parts);
}
