import { FetchError, type Fetched } from '#platform/safe-fetch.ts';
import { bareHost } from '#shared/shop-address.ts';
import type { CheckerResult } from '../states.ts';

/** What one look of the checker found. */
export interface Looked {
	result: CheckerResult;
	status: number | null;
	/** Whether the number of the enterprise stood on the page: only who keeps the shop can have put it there. */
	numbered: boolean;
	/** Where a redirect to another host leads. */
	leadsTo: string | null;
}

/** A look at a host that does not answer. */
export const silence: Looked = { result: 'silent', status: null, numbered: false, leadsTo: null };

const login = /\/(?:[\w-]*(?:login|signin|sign-in|masuk|auth)[\w-]*)(?:[/?.]|$)/i;
const captcha =
	/\b(?:captcha|hcaptcha|recaptcha|cf-challenge|px-captcha|verify you are human|robot check)\b/i;
const notThere =
	/tidak (?:ditemukan|tersedia)|not found|page (?:isn['’]t|not) available|no longer (?:exists|available)|\b404\b/i;

/** Judges what came of a look at `url`. A page counts as the shop's only where it names the shop itself. */
export function judgeLook(url: string, number: string, came: Fetched | FetchError): Looked {
	if (came instanceof FetchError) return ofProblem(came);
	const { status } = came;
	const found = (result: CheckerResult, numbered = false): Looked => ({
		result,
		status,
		numbered,
		leadsTo: null,
	});
	const end = new URL(came.url);
	if (status === 401 || login.test(end.pathname)) return found('login');
	if (status === 404 || status === 410) return found('missing');
	if (status === 429) return found('limited');
	if (status === 403 || status === 451) return found('refused');
	if (status >= 500) return found('broken');
	if (status < 200 || status >= 300) return found('unclear');
	const text = came.body.toString('utf8');
	if (captcha.test(end.href) || captcha.test(headOf(text))) return found('captcha');
	const name = nameOf(url);
	if (nameOf(came.url) === '' && name !== '') return found('elsewhere');
	if (notThere.test(titleOf(text))) return found('missing');
	const numbered = text.includes(number);
	// An empty shell that a script fills says nothing about this shop.
	return text.toLowerCase().includes(name) || numbered
		? found('alive', numbered)
		: found('unclear');
}

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

const titleOf = (text: string) => /<title[^>]*>([^<]{0,300})/i.exec(text)?.[1] ?? '';
const headOf = (text: string) => text.slice(0, 4000);

function ofProblem({ problem, url }: FetchError): Looked {
	const result = (code: CheckerResult, leadsTo: string | null = null): Looked => ({
		result: code,
		status: null,
		numbered: false,
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
