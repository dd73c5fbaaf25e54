import { FetchError, type Fetched } from '#platform/safe-fetch.ts';
import { bareHost } from '#shared/shop-address.ts';
import type { CheckerResult } from '../states.ts';
import { readPage, type PageSays } from './page-says.ts';

/** What one look of the checker found. */
export interface Looked {
	result: CheckerResult;
	status: number | null;
	/** Whether the page says the number of the enterprise of itself: only who keeps the shop can have put it there. */
	numbered: boolean;
	/** Where a redirect to another host leads. */
	leadsTo: string | null;
	/** For how long the host asks to be left alone. */
	restSeconds: number;
}

const nothing: Omit<Looked, 'result'> = {
	status: null,
	numbered: false,
	leadsTo: null,
	restSeconds: 0,
};

/** A look at a host that does not answer. */
export const silence: Looked = { ...nothing, result: 'silent' };

const login = /\/(?:[\w-]*(?:login|signin|sign-in|masuk|auth)[\w-]*)(?:[/?.]|$)/i;
const loginTitle = /^\s*(?:log ?in|sign ?in|masuk|login dulu)\b/im;
const wallAddress = /captcha|challenge|\/verify\//i;
const wallTitle =
	/captcha|just a moment|are you (?:a )?human|robot check|security check|attention required|akses ditolak|access denied/i;
const wall =
	/captcha|cf-challenge|verify (?:that )?you are (?:a )?human|buktikan (?:bahwa )?anda (?:bukan robot|manusia)|unusual traffic/i;
/** What a page says in its words that shows nobody's shop now, whatever name it repeats. */
const wallWords =
	/\b(?:silakan|harap|mohon) (?:masuk|login|log in)\b|\bmasuk (?:dulu|untuk melanjutkan|untuk melihat)|\blog ?in (?:to (?:continue|see|view)|untuk)|\b(?:lakukan|selesaikan) verifikasi|terjadi kesalahan|something went wrong|(?:sedang )?dalam (?:perbaikan|pemeliharaan)|under maintenance/i;
const gone =
	/tidak (?:ditemukan|tersedia)|not found|(?:isn['’]t|not) available|no longer (?:exists|available)|(?:couldn|can)['’]t find|\b404\b/i;
/** Said of a shop or its page, not of some goods in it. */
const shopGone =
	/\b(?:toko|penjual|akun|pengguna|halaman|profil|restoran|shop|store|account|user|page|profile|seller)\b(?:[^.!?]|\.\w){0,60}(?:tidak (?:ditemukan|tersedia|ada\b)|ditutup|dihapus|dinonaktifkan|not found|not exist|n['’]t exist|n['’]t available|not available|no longer|be found|been (?:closed|banned|removed|suspended|deleted))/i;

/**
 * Judges what came of a look at `url`. A page counts as the shop's only where it names the shop to who reads it: an
 * address that is merely repeated in its links, or in a script, says nothing.
 */
export function judgeLook(url: string, number: string, came: Fetched | FetchError): Looked {
	if (came instanceof FetchError) return ofProblem(came);
	const { status } = came;
	const found = (result: CheckerResult, numbered = false): Looked => ({
		...nothing,
		result,
		status,
		numbered,
		restSeconds: restOf(came),
	});
	const end = new URL(came.url);
	if (status === 401 || login.test(end.pathname)) return found('login');
	if (status === 404 || status === 410) return found('missing');
	if (status === 429) return found('limited');
	if (status === 403 || status === 451) return found('refused');
	if (status >= 500) return found('broken');
	if (status < 200 || status >= 300) return found('unclear');
	if (wallAddress.test(end.pathname)) return found('captcha');
	if (nameOf(came.url) === '' && nameOf(url) !== '') return found('elsewhere');
	const html = came.body.toString('utf8');
	const says = readPage(html);
	// It sends its reader on at once: what it says itself is no shop.
	if (says.leaves) return found('unclear');
	if (gone.test(says.titles)) return found('missing');
	if (wallTitle.test(says.titles)) return found('captcha');
	if (loginTitle.test(says.titles)) return found('login');
	const numbered = saysNumber(says, number, [url, came.url]);
	const titled = numbered || names(`${says.titles}\n${says.descriptions}`, nameOf(url));
	// "Toko dapur.siti tidak ditemukan", with 200.
	if (shopGone.test(says.text)) return found(titled ? 'unclear' : 'missing');
	if (titled) return found('alive', numbered);
	if (wall.test(html)) return found('captcha');
	if (/<input[^<>]{0,500}type=["']?password/i.test(html)) return found('login');
	const said = names(says.text, nameOf(url)) && !gone.test(says.text) && !wallWords.test(says.text);
	return found(said ? 'alive' : 'unclear');
}

/**
 * Whether a page says the number of an enterprise of itself. What stands among its other words can be a buyer's, and
 * what stands in the address is repeated by pages that know nothing of it.
 */
function saysNumber({ titles, descriptions }: PageSays, number: string, asked: string[]): boolean {
	if (asked.some((one) => one.toLowerCase().includes(number.toLowerCase()))) return false;
	const at = `${titles}\n${descriptions}`;
	const whole = number.replace(/[^\w]/g, '\\$&');
	return new RegExp(`(?<![\\w-])${whole}(?![\\w-])`, 'i').test(at);
}

/** Whether words name a shop, however it is spelt: `dapur.siti` is "Dapur Siti". */
function names(words: string, name: string): boolean {
	if (words.toLowerCase().split(/\s+/).includes(name)) return name !== '';
	const short = squeezed(name);
	return short.length >= 4 && squeezed(words).includes(short);
}

const squeezed = (text: string) =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');

/** The part of an address that names the shop, in small letters. */
function nameOf(address: string): string {
	const { pathname, search } = new URL(address);
	const last = pathname.split('/').findLast((part) => part !== '') ?? '';
	const query = [...new URLSearchParams(search).values()][0] ?? '';
	try {
		return decodeURIComponent(last.endsWith('.php') ? query : last || query).toLowerCase();
	} catch {
		return last.toLowerCase();
	}
}

const dayS = 86_400;

/** Seconds that an answer asks to wait (RFC 9110, Retry-After), up to a day. */
export function restOf({ headers }: Pick<Fetched, 'headers'>): number {
	const asked = headers['retry-after']?.trim() ?? '';
	if (/^\d{1,9}$/.test(asked)) return Math.min(Number(asked), dayS);
	const until = asked ? Date.parse(asked) : NaN;
	const from = Date.parse(headers.date ?? '');
	return until > from ? Math.min((until - from) / 1000, dayS) : 0;
}

function ofProblem({ problem, url }: FetchError): Looked {
	const result = (code: CheckerResult, leadsTo: string | null = null): Looked => ({
		...nothing,
		result: code,
		leadsTo,
	});
	switch (problem) {
		case 'elsewhere':
			return login.test(new URL(url).pathname) ||
				/^(?:accounts?|login|sso)\./.test(bareHost(new URL(url).hostname))
				? result('login')
				: result('elsewhere', url);
		case 'own-network':
		case 'bad-address':
		case 'bad-port':
			return result('own-network');
		case 'too-many-redirects':
		case 'redirect-loop':
		case 'strange':
		case 'insecure':
			return result('broken');
		case 'no-such-host':
		case 'silent':
		case 'slow':
			return result('silent');
	}
}
