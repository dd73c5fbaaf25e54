import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { runToEnd, type Outcome } from './run.ts';

interface Report {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** Runs projects of `vitest.config.ts`, showing their progress, and counts their tests one by one. */
export async function vitest(
	projects: string[],
	filters: string[],
	environment: Record<string, string> = {},
): Promise<Outcome> {
	const file = '.test/report.json';
	mkdirSync('.test', { recursive: true });
	rmSync(file, { force: true });
	const { code } = await runToEnd(
		process.execPath,
		[
			...['node_modules/vitest/vitest.mjs', 'run'],
			...projects.map((name) => `--project=${name}`),
			...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters],
		],
		['ignore', 'inherit', 'inherit'],
		environment,
	);
	return { ...count(readReport(file), code), output: '' };
}

/** A file that could not even be loaded counts as one failure, and so does a run that broke. */
export function count(report: Report | undefined, code: number): Omit<Outcome, 'output'> {
	if (!report) return { passed: 0, failed: 1, skipped: 0 };
	const broken = report.testResults.filter(
		({ status, assertionResults }) =>
			status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
	).length;
	const failed = report.numFailedTests + broken;
	return {
		passed: report.numPassedTests,
		failed: failed === 0 && code !== 0 ? 1 : failed,
		skipped: report.numPendingTests + report.numTodoTests,
	};
}

function readReport(file: string): Report | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Report;
	} catch {
		return undefined;
	}
}
