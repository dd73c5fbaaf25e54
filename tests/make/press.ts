import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { SignedIn } from './signed-in.ts';

/** Presses, and waits for the server's answer: with JavaScript a form is sent without loading the page. */
export async function press(page: Page, button: Locator): Promise<void> {
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await button.first().click();
	await answered;
	await page.waitForLoadState('load');
}

/** Presses the button of that name. */
export const pressNamed = (page: Page, name: string): Promise<void> =>
	press(page, page.getByRole('button', { name, exact: true }));

/** Gives a browser the cookies of somebody who is signed in. */
export async function wear(
	context: BrowserContext,
	{ headers }: Pick<SignedIn, 'headers'>,
	url: string,
): Promise<void> {
	await context.addCookies(
		(headers.get('cookie') ?? '').split('; ').map((pair) => ({
			name: pair.slice(0, pair.indexOf('=')),
			value: pair.slice(pair.indexOf('=') + 1),
			url,
		})),
	);
}
