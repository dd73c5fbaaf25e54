import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds wrong on this page, one readable line each. It is put into a page once, however often it looks
 * there, and only what is wrong comes back: most of the time of a look was spent on the rest.
 */
async function look(page: Page, options: RunOptions, within?: string): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
	const { violations } = await page.evaluate<AxeResults, [RunOptions, string | undefined]>(
		([wanted, part]) =>
			(globalThis as unknown as { axe: typeof axe }).axe.run(
				part ? { include: [part] } : document,
				{ ...wanted, resultTypes: ['violations'] },
			),
		[options, within],
	);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(
			({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary}`,
		),
	);
}

const whole: RunOptions = {
	rules: { 'target-size': { enabled: true } },
	// Styles are read again from their files for a rule that is off.
	preload: { assets: ['media'] },
};

/** By all rules; targets of 24 px (WCAG 2.2) are looked at too. */
export const axeProblems = (page: Page): Promise<string[]> => look(page, whole);

/** By all but that of contrasts, which takes as long as all others together. */
export const axeShape = (page: Page): Promise<string[]> =>
	look(page, { ...whole, rules: { ...whole.rules, 'color-contrast': { enabled: false } } });

/** By one rule alone, in the whole page or in what has the attribute `marked`. */
export const axeRule = (page: Page, rule: string, marked?: string): Promise<string[]> =>
	look(page, { runOnly: { type: 'rule', values: [rule] } }, marked && `[${marked}]`);
