import type { Page } from 'playwright-core';

/** Controls, and links that look like them, lower than a thumb needs (44 px); a label belongs to its control. */
export async function smallTargets(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const controls = [
			'button, select, textarea, summary, input:not([type=hidden])',
			'a.btn, nav a, header a, footer a',
		].join();
		const isHidden = (element: Element) => {
			const { width, height } = element.getBoundingClientRect();
			return width <= 1 || height <= 1 || !element.checkVisibility({ visibilityProperty: true });
		};
		return [...document.querySelectorAll(controls)].flatMap((element) => {
			const target = element.matches('[type=checkbox], [type=radio]')
				? (element.closest('label') ?? element)
				: element;
			if (isHidden(target)) return [];
			const { width, height } = target.getBoundingClientRect();
			if (height >= 43.5) return [];
			const name = (element.textContent || element.getAttribute('name') || element.tagName).trim();
			return [`${name}: ${Math.round(width)} × ${Math.round(height)}`];
		});
	});
}

/** How many pixels the page is wider than the screen, and what sticks out. */
export async function sticksOut(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const { clientWidth, scrollWidth } = document.documentElement;
		if (scrollWidth <= clientWidth) return [];
		return [...document.body.querySelectorAll('*')]
			.filter((element) => {
				if (element.getBoundingClientRect().right <= clientWidth + 1) return false;
				for (let up = element.parentElement; up; up = up.parentElement)
					if (getComputedStyle(up).overflowX !== 'visible') return false;
				return true;
			})
			.slice(0, 5)
			.map((element) => element.outerHTML.slice(0, 120));
	});
}

export interface Stop {
	/** The tag, and its words or name. */
	what: string;
	focusVisible: boolean;
	/** Whether a part of it can be seen, not covered by something that floats (WCAG 2.4.11). */
	onTop: boolean;
}

/** Presses Tab until the focus comes round; gives the stops in the order in which they were reached. */
export async function walkByTab(page: Page): Promise<Stop[]> {
	await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
	const stops: Stop[] = [];
	for (let presses = 0; presses < 400; presses++) {
		await page.keyboard.press('Tab');
		const stop = await page.evaluate((number) => {
			const element = document.activeElement;
			if (!element || element === document.body || element.hasAttribute('data-stop')) return null;
			element.setAttribute('data-stop', String(number));
			const style = getComputedStyle(element);
			const { left, top, width, height } = element.getBoundingClientRect();
			const isOwn = (x: number) => {
				const hit = document.elementFromPoint(x, top + height / 2);
				return !!hit && (element.contains(hit) || hit.contains(element) || !!hit.closest('label'));
			};
			return {
				what: `${element.localName} ${(element.textContent || element.getAttribute('name') || '').trim().replace(/\s+/g, ' ').slice(0, 40)}`,
				focusVisible:
					(style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) ||
					style.boxShadow !== 'none',
				onTop: [left + 4, left + width / 2, left + width - 4].some(isOwn),
			};
		}, presses);
		if (!stop) break;
		stops.push(stop);
	}
	return stops;
}

/** Everything that can be reached by Tab and is visible, in the order of the page, that the walk left out. */
export async function leftOut(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[
			...document.querySelectorAll<HTMLElement>(
				'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
			),
		]
			.filter((element) => {
				if (element.hasAttribute('data-stop') || element.matches(':disabled')) return false;
				if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true }))
					return false;
				// Of radio buttons with one name only the chosen one is a stop.
				return !(
					element.matches('[type=radio]') &&
					document.querySelector(`[name="${element.getAttribute('name')}"][data-stop]`)
				);
			})
			.map((element) => element.outerHTML.slice(0, 120)),
	);
}
