import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds wrong on this page, one readable line each. It is put into a page once, however often it looks
 * there, and only what is wrong comes back: most of the time of a look was spent on the rest.
 */
async function look(page: Page, options: RunOptions): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
	const { violations } = await page.evaluate<AxeResults, RunOptions>(
		(wanted) =>
			(globalThis as unknown as { axe: typeof axe }).axe.run(document, {
				...wanted,
				resultTypes: ['violations'],
			}),
		options,
	);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(
			({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary}`,
		),
	);
}

/** By all rules, or by some; targets of 24 px (WCAG 2.2) are looked at too. */
export function axeProblems(page: Page, rules?: string[]): Promise<string[]> {
	return look(
		page,
		rules
			? { runOnly: { type: 'rule', values: rules } }
			: // Styles are read again from their files for a rule that is off.
				{ rules: { 'target-size': { enabled: true } }, preload: { assets: ['media'] } },
	);
}
