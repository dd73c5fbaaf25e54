import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { plainText } from '#shared/text.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { fillRegister } from '../../../../bench/registry-fill.ts';
import {
	countByArea,
	enterpriseFilter,
	foldAreaCounts,
	getOfficeHome,
	listEnterprises,
	setEnterpriseStatus,
	updateEnterprise,
	verifyEnterprise,
} from './index.ts';
import { countWords } from './area-counts.ts';
import { sources, verifications } from './values.ts';

const world = useDatabase();
let operator: Actor;
let officer: Actor;

interface Stored {
	id: string;
	serial: number;
	name: string;
	owner: string;
	areaCode: string;
	kind: string;
	verification: string;
	source: string;
	status: string;
	published: boolean;
	size: string | null;
	claimed: boolean;
	rt: string | null;
	rw: string | null;
}
let stored: Stored[];

const query = <Row>(text: string, values: unknown[] = []) =>
	world.read(system('test')).query<Row>('', text, values);

async function readAll(): Promise<Stored[]> {
	return query<Stored>(
		`SELECT e.id, split_part(e.number, '-', 2)::int AS serial, e.name, o.name AS owner, e.area_code AS "areaCode",
			e.kind, e.verification, e.source, e.status, e.published, e.size_class AS size,
			o.person_id IS NOT NULL AS claimed, e.rt, e.rw
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id ORDER BY 2 DESC`,
	);
}

beforeAll(async () => {
	operator = asOfficer(await makePerson(world, 'Operator', '+6281100000001'), '');
	officer = asOfficer(await makePerson(world, 'Petugas', '+6281100000002'), '36.03');
	await fillRegister(world.app.platform.pool, 3_000, () => undefined);
	stored = await readAll();
});

/** What the list must hold, by looking at every record. */
function expected(filter: ReturnType<typeof enterpriseFilter.parse>, within: string): Stored[] {
	const inArea = (code: string, area: string) => code === area || code.startsWith(`${area}.`);
	return stored.filter((one) => {
		const words = new Set(plainText(`${one.name} ${one.owner}`).split(' '));
		return (
			(within === '' || inArea(one.areaCode, within)) &&
			(!filter.area || inArea(one.areaCode, filter.area)) &&
			(!filter.kind || one.kind === filter.kind) &&
			(!filter.verification || one.verification === filter.verification) &&
			(!filter.source || one.source === filter.source) &&
			(!filter.size || (one.size ?? 'unknown') === filter.size) &&
			(!filter.claimed || one.claimed === (filter.claimed === 'yes')) &&
			(!filter.shop || one.published === (filter.shop === 'published')) &&
			(filter.status === 'all' || one.status === (filter.status ?? 'active')) &&
			(filter.q ?? '')
				.split(' ')
				.filter(Boolean)
				.every((word) => words.has(word))
		);
	});
}

const maybe = <T>(...values: readonly T[]) =>
	fc.option(fc.constantFrom(...values), { nil: undefined });
const anyFilter = fc.record({
	// Words without other spellings, and not the beginning of others: those are tested one by one below.
	q: maybe('berkah jaya', 'gorengan', 'warung tati', 'jaya makmur', 'toko seblak'),
	area: maybe('36', '36.03', '36.71', '36.03.14', '36.04'),
	kind: maybe('culinary', 'craft', 'trade'),
	verification: maybe(...verifications),
	source: maybe(...sources),
	size: maybe('micro', 'small', 'unknown'),
	claimed: maybe('yes', 'no'),
	shop: maybe('published', 'hidden'),
	status: maybe('active', 'closed', 'all'),
});

describe('lists of a register', () => {
	test('hold what looking at every record finds, newest first, whatever is combined', async () => {
		await fc.assert(
			fc.asyncProperty(anyFilter, fc.boolean(), async (given, everywhere) => {
				const filter = enterpriseFilter.parse(given);
				const ctx = world.read(everywhere ? operator : officer);
				const wanted = expected(
					{ ...filter, q: filter.q?.replace('berkah', '') },
					everywhere ? '' : '36.03',
				).filter((one) => !filter.q?.includes('berkah') || /ber?kah|barokah/i.test(one.name));
				const list = await listEnterprises(ctx, filter, { limit: 40 });
				if (list.approximate) {
					expect(wanted).toEqual([]);
					return;
				}
				expect(list.items.map((row) => row.id)).toEqual(wanted.slice(0, 40).map((one) => one.id));
				expect(list.count).toEqual({
					atLeast: Math.min(wanted.length, 1_000),
					exact: wanted.length <= 1_000,
				});
			}),
			{ numRuns: 120 },
		);
	});

	test('page through everything once', async () => {
		const wanted = expected({ q: 'gorengan', status: 'all' }, '');
		const seen: string[] = [];
		for (let cursor: string | undefined, more = true; more;) {
			const list = await listEnterprises(
				world.read(operator),
				{ q: 'gorengan', status: 'all', cursor },
				{ limit: 7 },
			);
			seen.push(...list.items.map((row) => row.id));
			cursor = list.nextCursor;
			more = cursor !== undefined;
		}
		expect(seen).toEqual(wanted.map((one) => one.id));
		expect(seen.length).toBeGreaterThan(20);
	});

	test('know other spellings, halves of words, slips of the finger and RT/RW (SH-14)', async () => {
		const names = async (q: string) => {
			const { items, approximate } = await listEnterprises(world.read(operator), { q });
			return { names: items.map((row) => row.name.toLowerCase()), approximate };
		};
		const spelt = await names('kripik');
		expect(spelt.approximate).toBe(false);
		expect(spelt.names.some((name) => name.includes('keripik'))).toBe(true);
		expect(spelt.names.some((name) => name.includes('kripik'))).toBe(true);
		const half = await names('rengg');
		expect(half.names.length).toBeGreaterThan(0);
		expect(half.names.every((name) => name.includes('rengginang'))).toBe(true);
		// A letter too few in each of two words of a name that is there.
		const meant = stored.find(
			({ name, status }) =>
				status === 'active' && /gorengan/i.test(name) && /berkah|makmur|sejahtera/i.test(name),
		)!;
		const [other] = /berkah|makmur|sejahtera/i.exec(meant.name)!;
		const misspelt = await names(`gorngan ${other.slice(0, 2)}${other.slice(3)}`);
		expect(misspelt).toMatchObject({ approximate: true });
		expect(misspelt.names).toContain(meant.name.toLowerCase());
		expect((await names('qqqqq xxxxx')).names).toEqual([]);

		const there = stored.filter(
			(one) => one.status === 'active' && one.rt === '003' && one.rw === '005',
		);
		const { items } = await listEnterprises(world.read(operator), { q: 'RT 003/RW 05' });
		expect(items.map((row) => row.id)).toEqual(there.slice(0, 50).map((one) => one.id));
		expect(there.length).toBeGreaterThan(3);
	});
});

/** The counts as they are kept, and as counting every record gives them. */
async function bothCounts() {
	const kept = await query(
		`SELECT area_code, sum(enterprises)::int AS n, sum(verified)::int AS v, sum(unverified)::int AS u,
			sum(claimed)::int AS c, sum(shops)::int AS s
		 FROM (SELECT * FROM registry.area_count UNION ALL
			SELECT area_code, enterprises, verified, unverified, claimed, shops FROM registry.area_count_change) t
		 GROUP BY 1 HAVING sum(enterprises) <> 0 OR sum(verified) <> 0 OR sum(claimed) <> 0 OR sum(shops) <> 0 ORDER BY 1`,
	);
	const counted = await query(
		`SELECT e.area_code, count(*)::int AS n, count(*) FILTER (WHERE verification = 'verified')::int AS v,
			count(*) FILTER (WHERE verification = 'unverified')::int AS u, count(o.person_id)::int AS c,
			count(*) FILTER (WHERE published)::int AS s
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.status = 'active' GROUP BY 1 ORDER BY 1`,
	);
	return { kept, counted };
}

describe('counts by area', () => {
	test('follow every change exactly, also simultaneous ones, and folding changes nothing', async () => {
		const [one, two, three] = stored.filter(
			(each) =>
				each.areaCode.startsWith('36.03.') &&
				each.status === 'active' &&
				each.verification === 'unverified',
		);
		await world.write(officer, (ctx) => verifyEnterprise(ctx, { enterpriseId: one!.id }));
		await world.write(officer, (ctx) =>
			setEnterpriseStatus(ctx, { enterpriseId: two!.id, status: 'closed', reason: 'Sudah tutup' }),
		);
		await world.write(officer, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: three!.id, areaCode: '36.03.09.2004' }),
		);
		// An owner gets her account while officers move her record from kelurahan to kelurahan.
		const person = (await makePerson(world, 'Bu Ani', '+6281700000077')) as { personId: string };
		const [owner] = await query<{ id: string }>(
			'SELECT owner_id AS id FROM registry.enterprise WHERE id = $1',
			[three!.id],
		);
		const moves = ['36.03.09.2005', '36.03.09.2001', '36.03.09.2002'].map((areaCode) =>
			world.write(officer, (ctx) => updateEnterprise(ctx, { enterpriseId: three!.id, areaCode })),
		);
		const link = world.write(system('test'), (ctx) =>
			ctx.query('', 'UPDATE registry.owner SET person_id = $2 WHERE id = $1', [
				owner!.id,
				person.personId,
			]),
		);
		await Promise.all([...moves, link, world.write(system('test'), foldAreaCounts)]);
		await query('DELETE FROM registry.enterprise WHERE id = $1', [stored.at(-1)!.id]);

		const before = await bothCounts();
		expect(before.kept).toEqual(before.counted);
		await world.write(system('test'), foldAreaCounts);
		const after = await bothCounts();
		expect(after.kept).toEqual(before.counted);

		const province = asOfficer(await makePerson(world, 'Provinsi', '+6281100000003'), '36');
		const sums = await countByArea(world.read(province));
		const total = sums.reduce((sum, area) => sum + area.enterprises, 0);
		expect(total).toBe((await readAll()).filter((each) => each.status === 'active').length);
		expect((await getOfficeHome(world.read(operator))).unverified).toBe(1_001);
	});

	test('words that no record has any more are forgotten', async () => {
		await query(`INSERT INTO registry.word (word) VALUES ('namalama')`);
		await world.write(system('test'), countWords);
		const words = await query<{ word: string; uses: number }>(
			`SELECT word, uses FROM registry.word WHERE word IN ('namalama', 'gorengan')`,
		);
		expect(words).toEqual([{ word: 'gorengan', uses: expect.any(Number) }]);
		expect(words[0]!.uses).toBeGreaterThan(10);
	});
});
