import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { answerTo, makeJudgedProducts } from '#tests/make/relevance.ts';
import { judge, judgedProducts, judgedQueries } from '#tests/relevance/index.ts';

const world = useDatabase();
let keys: Map<string, string>;
beforeAll(async () => {
	keys = await makeJudgedProducts(world);
});

describe('SH-14: the judged searches', () => {
	it('are at least 200 and ask only for products that there are', () => {
		const known = new Set(judgedProducts.map(({ key }) => key));
		expect(judgedQueries.length).toBeGreaterThanOrEqual(200);
		expect(judgedQueries.flatMap(({ wanted }) => wanted).filter((key) => !known.has(key))).toEqual(
			[],
		);
	});

	it('ask seldom for a product by its own name, and tell when one does not come', () => {
		const nameOf = new Map(judgedProducts.map(({ key, name }) => [key, name.toLowerCase()]));
		const own = judgedQueries.filter(({ q, wanted }) =>
			wanted.some((key) => nameOf.get(key) === q.toLowerCase()),
		);
		expect(own.length / judgedQueries.length).toBeLessThan(0.1);
		const [first] = judgedQueries;
		const others = judgedProducts.filter(({ key }) => !first!.wanted.includes(key));
		const wrong = judge([{ query: first!, got: others.map(({ key }) => key) }]);
		expect(wrong).toMatchObject({ recallAt10: 0, mrr: 0 });
		expect(wrong.lacking[0]!.lacks).toEqual(first!.wanted);
	});

	it('find what they must; npm run bench measures all of them', async () => {
		// Every third in the hurry of the tests.
		const some = judgedQueries.filter((_, index) => index % 3 === 0 || process.env['JUDGE_ALL']);
		const answers = [];
		for (const query of some)
			answers.push({ query, got: await answerTo(world.read(), query, keys) });
		const judgement = judge(answers);
		if (process.env['JUDGE_ALL']) process.stderr.write(`${JSON.stringify(judgement, null, ' ')}\n`);
		expect(judgement.recallAt10).toBeGreaterThan(0.97);
		expect(judgement.mrr).toBeGreaterThan(0.95);
	});
});
