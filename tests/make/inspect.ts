import type { Page } from 'playwright-core';
import { axeProblems, axeProblemsOf, axeRule } from './axe.ts';
import { desk, phone } from './browser.ts';
import { smallTargets, sticksOut } from './page-checks.ts';

const contrast = 'color-contrast';
const marks = { phone: 'data-on-phone', desk: 'data-on-desk', news: 'data-only-here' } as const;

/** Marks what can be seen now, and what of it is not marked by `before`; gives how many there are of these. */
function markSeen(page: Page, mark: string, before?: string): Promise<number> {
	return page.evaluate(
		([now, then, news]) => {
			for (const element of document.querySelectorAll(`[${news}]`)) element.removeAttribute(news);
			let fresh = 0;
			for (const element of document.body.querySelectorAll('*')) {
				if (!element.checkVisibility({ visibilityProperty: true })) continue;
				element.setAttribute(now, '');
				if (!then || element.hasAttribute(then)) continue;
				element.setAttribute(news, '');
				fresh++;
			}
			return fresh;
		},
		[mark, before, marks.news] as const,
	);
}

/**
 * The same page on a phone and on a desk, by day and by night: what is wrong with it, by place. Contrasts are looked
 * at on the phone by day and on the desk by night; elsewhere only those of what is not seen there.
 */
export async function inspect(page: Page): Promise<Record<string, string[]>> {
	const found: Record<string, string[]> = {};
	const note = (where: string, problems: string[]) => {
		if (problems.length > 0) found[where] = problems;
	};
	const shape = async (size: string) => {
		note(`${size}: sticks out`, await sticksOut(page));
		note(`${size}: small targets`, await smallTargets(page));
	};
	await page.setViewportSize(phone);
	await shape('phone');
	note('phone: axe', await axeProblems(page));
	await markSeen(page, marks.phone);
	await page.setViewportSize(desk);
	await shape('desk');
	await markSeen(page, marks.desk, marks.phone);
	note('desk: axe', await axeProblemsOf(page, marks.news));
	await page.emulateMedia({ colorScheme: 'dark' });
	note('desk, dark: axe', await axeRule(page, contrast));
	await page.setViewportSize(phone);
	if ((await markSeen(page, marks.phone, marks.desk)) > 0)
		note('phone, dark: axe', await axeRule(page, contrast, marks.news));
	await page.emulateMedia({ colorScheme: 'light' });
	return found;
}
