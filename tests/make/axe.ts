import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

async function load(page: Page): Promise<void> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
}

/**
 * What axe finds wrong on this page, one readable line each. It is put into a page once, however often it looks
 * there, and only what is wrong comes back: most of the time of a look was spent on the rest.
 */
async function look(page: Page, options: RunOptions, within?: string): Promise<string[]> {
	await load(page);
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

/**
 * By all rules, but that of contrasts, which takes as long as all others together, only in what has the attribute
 * `marked`.
 */
export async function axeProblemsOf(page: Page, marked: string): Promise<string[]> {
	const narrow = (selector: string) =>
		page.evaluate(
			(wanted) =>
				(globalThis as unknown as { axe: typeof axe }).axe.configure({
					rules: [{ id: 'color-contrast', selector: wanted }],
				}),
			selector,
		);
	await load(page);
	await narrow(`[${marked}], [${marked}] *`);
	const problems = await look(page, whole);
	await narrow('*');
	return problems;
}

/** By one rule alone, in the whole page or in what has the attribute `marked`. */
export const axeRule = (page: Page, rule: string, marked?: string): Promise<string[]> =>
	look(page, { runOnly: { type: 'rule', values: [rule] } }, marked && `[${marked}]`);
