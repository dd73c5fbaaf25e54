import { beforeAll, describe, expect, it } from 'vitest';
import { previewPermitRule } from '#modules/catalogue/index.ts';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { asOfficer, asOperator, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	decidePermits,
	endPermitLine,
	getPermitSettings,
	listPermitRules,
	setPermitRule,
	withdrawPermitLine,
	type DecisionFacts,
	type RuleFields,
} from '../index.ts';

const world = useDatabase();
const now = new Date('2026-11-22T03:00:00Z');
const today = '2026-11-22';
const tomorrow = '2026-11-23';
let operator: Actor;
let officer: Actor;
let shop: Shop;

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+628111000001'), '36.03');
	operator = asOperator(await makePerson(world, 'Pengelola', '+628111000002'));
	shop = await makeShop(world);
});

const basis = { legalBasis: 'Perbup contoh 1/2026', certainty: 'practice' } as const;
const frozen: DecisionFacts = {
	nature: 'packaged-food',
	shelfLifeDays: 90,
	storage: 'frozen',
	process: 'ordinary',
	foodKind: 'other',
	madeAt: 'dwelling',
	packed: true,
	claims: false,
};
const rule = (change: Partial<RuleFields>): RuleFields => ({
	kind: 'p-irt',
	after: '',
	condition: { fact: 'storage', in: ['frozen'] },
	verdict: 'check',
	barred: false,
	reasonId: 'Beku: petugas melihat dulu.',
	reasonEn: 'Frozen: an officer looks first.',
	validFrom: tomorrow,
	...basis,
	...change,
});
const set = (change: Partial<RuleFields>, actor = operator, at = now) =>
	world.write(actor, (ctx) => setPermitRule(ctx, rule(change)), at);
const verdictOf = async (facts: DecisionFacts, on: string, kind = 'p-irt') =>
	(await decidePermits(world.read(), facts, on)).find(({ permit }) => permit === kind);
const line = (name: string, part: 'rule' | 'step' | 'term' = 'rule', kind = 'p-irt') => ({
	part,
	kind,
	line: name,
});

describe('an edited decision table (AD-03)', () => {
	it('does not use today a row that is valid from tomorrow', async () => {
		const added = await set({});
		expect(await verdictOf(frozen, today)).toMatchObject({
			verdict: 'not-needed',
			ruleId: 'p-irt:cold',
		});
		expect(await verdictOf(frozen, tomorrow)).toMatchObject({ verdict: 'check', ruleId: added });
		await world.write(operator, (ctx) => withdrawPermitLine(ctx, line(added)), now);
		expect(await verdictOf(frozen, tomorrow)).toMatchObject({ ruleId: 'p-irt:cold' });
	});

	it('puts a row where it was told to, also where two stand close, and keeps the order of the others', async () => {
		const orderOf = async () =>
			(await listPermitRules(world.read(), tomorrow))
				.filter(({ kind }) => kind === 'p-irt')
				.map(({ id }) => id);
		const before = await orderOf();
		const added: string[] = [];
		for (let nth = 0; nth < 6; nth += 1) added.unshift(await set({ after: 'p-irt:meal' }));
		const at = before.indexOf('p-irt:meal') + 1;
		expect(await orderOf()).toEqual(before.toSpliced(at, 0, ...added));
		for (const one of added)
			await world.write(operator, (ctx) => withdrawPermitLine(ctx, line(one)), now);
		expect(await orderOf()).toEqual(before);
	});

	it('never writes the past again: a change ends the row and begins its next edition', async () => {
		// The same words about the same products, as nobody chose others.
		const words = rule({ line: 'p-irt:week', verdict: 'check', condition: undefined });
		await set(words);
		const week: DecisionFacts = { ...frozen, storage: 'room', shelfLifeDays: 5 };
		expect((await verdictOf(week, today))?.ruleId).toBe('p-irt:week');
		expect(await verdictOf(week, tomorrow)).toMatchObject({
			verdict: 'check',
			ruleId: `p-irt:week@${tomorrow}`,
			legalBasis: basis.legalBasis,
		});
		expect(await codeOf(set({ ...words, validFrom: '2026-12-01' }))).toBe('permits/line-planned');
		expect(
			await codeOf(
				world.write(
					operator,
					(ctx) => endPermitLine(ctx, { ...line('p-irt:week'), lastDay: today }),
					now,
				),
			),
		).toBe('permits/line-planned');

		// A month on, the edition has begun: it can be changed, not taken back.
		const later = new Date('2026-12-22T03:00:00Z');
		expect(
			await codeOf(
				world.write(operator, (ctx) => withdrawPermitLine(ctx, line('p-irt:week')), later),
			),
		).toBe('permits/no-such-line');
		await set({ ...words, verdict: 'not-needed', validFrom: '2027-01-01' }, operator, later);
		expect((await verdictOf(week, '2026-11-22'))?.verdict).toBe('not-needed');
		expect((await verdictOf(week, '2026-12-31'))?.verdict).toBe('check');
		expect((await verdictOf(week, '2027-01-01'))?.ruleId).toBe('p-irt:week@2027-01-01');
		await world.write(operator, (ctx) => withdrawPermitLine(ctx, line('p-irt:week')), later);
		expect((await verdictOf(week, '2027-06-01'))?.ruleId).toBe(`p-irt:week@${tomorrow}`);
	});

	it('ends a row on a day, and takes that back while the day has not passed', async () => {
		const end = (lastDay: string | null) =>
			world.write(operator, (ctx) => endPermitLine(ctx, { ...line('p-irt:claims'), lastDay }), now);
		const claims: DecisionFacts = { ...frozen, storage: 'room', claims: true };
		expect(await codeOf(end('2026-11-21'))).toBe('permits/last-day');
		await end(today);
		expect((await verdictOf(claims, today))?.ruleId).toBe('p-irt:claims');
		expect((await verdictOf(claims, tomorrow))?.ruleId).not.toBe('p-irt:claims');
		expect(
			await codeOf(set({ line: 'p-irt:claims', validFrom: '2026-12-01', condition: undefined })),
		).toBe('permits/line-ending');
		await end(null);
		expect((await verdictOf(claims, tomorrow))?.ruleId).toBe('p-irt:claims');
	});

	it('begins tomorrow at the earliest, is the operator’s alone, and leaves an audit line', async () => {
		expect(await codeOf(set({ validFrom: today }))).toBe('permits/setting-day');
		expect(await codeOf(set({ kind: 'unknown' }))).toBe('permits/no-such-kind');
		expect(await codeOf(set({ condition: undefined }))).toBe('permits/condition-missing');
		expect(await codeOf(set({}, officer))).toBe('permits/no-settings');
		expect(await codeOf(getPermitSettings(world.read(officer), 'p-irt'))).toBe(
			'permits/no-settings',
		);
		const added = await set({ kind: 'halal' });
		const { rows } = await world.app.platform.pool.query(
			`SELECT action, reason, data FROM platform.audit_line WHERE subject_type = 'permit-kind' AND subject_id = 'halal'`,
		);
		expect(rows).toEqual([
			{
				action: 'permits.rule.added',
				reason: basis.legalBasis,
				data: { line: added, validFrom: tomorrow, verdict: 'check' },
			},
		]);
		await world.write(
			operator,
			(ctx) => withdrawPermitLine(ctx, line(added, 'rule', 'halal')),
			now,
		);
	});

	it('lets one of two changes at the same moment through', async () => {
		const outcomes = await Promise.all(
			[1, 2, 3].map((nth) =>
				codeOf(
					set({
						line: 'p-irt:unpacked',
						condition: undefined,
						validFrom: `2026-12-0${nth}`,
					}),
				),
			),
		);
		expect(outcomes.sort()).toEqual(['done', 'permits/line-planned', 'permits/line-planned']);
		await world.write(operator, (ctx) => withdrawPermitLine(ctx, line('p-irt:unpacked')), now);
	});
});

describe('what a change would do (AD-03)', () => {
	it('counts and names the products that would be judged otherwise, and writes nothing', async () => {
		const facts = { ...frozen, ingredients: 'ayam' };
		await makeListing(world, shop, { name: 'Pangsit beku', facts });
		await makeListing(world, shop, {
			name: 'Bakso beku',
			facts: { ...facts, ingredients: 'sapi' },
		});
		await makeListing(world, shop, { name: 'Keripik', facts: { ...frozen, storage: 'room' } });
		const effect = await previewPermitRule(world.read(operator, now), {
			kind: 'p-irt',
			edition: rule({}),
		});
		expect(effect).toMatchObject({
			day: tomorrow,
			all: true,
			changed: 2,
			moves: [{ from: 'not-needed', to: 'check', products: 2 }],
		});
		expect(effect.examples.map(({ name }) => name)).toEqual(['Bakso beku', 'Pangsit beku']);
		expect(effect.examples[0]).toMatchObject({ from: 'not-needed', to: 'check' });
		expect((await verdictOf(frozen, tomorrow))?.ruleId).toBe('p-irt:cold');

		const ended = await previewPermitRule(world.read(operator, now), {
			kind: 'p-irt',
			line: 'p-irt:dry-home',
			lastDay: today,
		});
		expect(ended.moves).toEqual([{ from: 'required', to: 'silent', products: 1 }]);
		expect(
			await codeOf(
				previewPermitRule(world.read(officer, now), { kind: 'p-irt', edition: rule({}) }),
			),
		).toBe('permits/no-settings');
	});
});
