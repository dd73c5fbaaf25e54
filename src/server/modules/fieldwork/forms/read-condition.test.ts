import { describe, expect, it } from 'vitest';
import type { Condition } from '#shared/field/form.ts';
import { readCondition } from './read-condition.ts';

describe('conditions of XLSForm', () => {
	const keyOf = (name: string) => name;
	const read = (text: string) => readCondition(text, keyOf, (key) => key === 'yn');
	it.each<[string, Condition]>([
		[`\${a} = 'x'`, { question: 'a', is: 'x' }],
		[`\${a} != 'x'`, { not: { question: 'a', is: 'x' } }],
		[`\${a} = 3`, { question: 'a', is: 3 }],
		[`\${yn} = 'yes'`, { question: 'yn', is: true }],
		[`\${a} != ''`, { answered: 'a' }],
		[`\${a} = ''`, { not: { answered: 'a' } }],
		[`\${a} >= 2`, { question: 'a', atLeast: 2 }],
		[`\${a} < 2`, { all: [{ answered: 'a' }, { not: { question: 'a', atLeast: 2 } }] }],
		[
			`selected(\${a}, 'x') and not(\${b} = 'y')`,
			{ all: [{ question: 'a', includes: 'x' }, { not: { question: 'b', is: 'y' } }] },
		],
		[
			`(\${a}='x' or \${a}='y') and \${b}>=1`,
			{
				all: [
					{
						any: [
							{ question: 'a', is: 'x' },
							{ question: 'a', is: 'y' },
						],
					},
					{ question: 'b', atLeast: 1 },
				],
			},
		],
	])('%s', (text, condition) => {
		expect(read(text)).toEqual({ condition });
	});
	it.each([
		[`\${a} <= 3`, 'operator'],
		[`\${a} = x`, 'no-text'],
		[`a = 'x'`, 'no-question'],
		[`\${a} = 'x' \${b}`, 'too-much'],
		[`selected(\${a}, 'x'`, 'expected'],
		[`\${a} = 'x' # note`, 'unreadable'],
		[`\${a} >= 'x'`, 'no-number'],
	])('%s is refused: %s', (text, code) => {
		expect(read(text)).toMatchObject({ problem: { code } });
	});
});
