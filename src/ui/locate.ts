import { metresBetween } from '#shared/distance.ts';

/*
 * "Use my location": shows the button that a page without scripts keeps hidden, finds on the device which of the page's
 * places is the nearest, and follows its link. Where somebody is goes into no address, no request and no log. A
 * script of its own, as `suggest.ts` is; whatever fails here leaves the list of places to choose from.
 */

/** Farther away than this, none of the places is "here". */
const hereMetres = 40_000;
/** A place of some minutes ago will do, and so will one that is known to a few hundred metres. */
const asking: PositionOptions = { maximumAge: 600_000, timeout: 15_000 };

const button = document.querySelector<HTMLButtonElement>('[data-locate]');
const status = document.querySelector<HTMLElement>('[data-locate-status]');
if (button && status && isSecureContext && 'geolocation' in navigator) {
	for (const element of [button, status]) element.hidden = false;
	button.addEventListener('click', () => {
		say('asking');
		navigator.geolocation.getCurrentPosition(
			({ coords }) => goTo(nearest(coords)),
			({ code, PERMISSION_DENIED }) => say(code === PERMISSION_DENIED ? 'refused' : 'failed'),
			asking,
		);
	});
}

function say(what: 'asking' | 'refused' | 'failed' | 'far'): void {
	status!.textContent = status!.dataset[what] ?? '';
}

function goTo(href: string | undefined): void {
	if (href) location.assign(href);
	else say('far');
}

/** The link of the place whose middle is the nearest; undefined where all are far. */
function nearest(here: { latitude: number; longitude: number }): string | undefined {
	let href: string | undefined;
	let least = hereMetres;
	for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-middle]')) {
		const [latitude, longitude] = link.dataset['middle']!.split(' ').map(Number);
		const metres = metresBetween(here, { latitude: latitude!, longitude: longitude! });
		if (metres >= least) continue;
		least = metres;
		href = link.href;
	}
	return href;
}
