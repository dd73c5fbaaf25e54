import { describe, expect, it } from 'vitest';
import type { FieldEnterprise, PullAnswer } from '#shared/field/protocol.ts';
import { createEnterprises, updateEnterprise } from '#modules/registry/index.ts';
import { newId } from '#platform/ids.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { assign, makeEnumerator } from '#tests/make/field.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { kemiri, sukasari } from '#tests/make/registry.ts';
import { after, overlapFrom, readCursor, writeCursor } from './cursor.ts';
import { pull } from './pull.ts';

const world = useDatabase();
const patrasana = '36.03.09.2005';
let next = 0;
const phone = () => `+62815${String(30_000_000 + ++next)}`;
const somebody = () => makeEnumerator(world, `Petugas ${++next}`, phone());
type Person = Awaited<ReturnType<typeof somebody>>;

async function record(count: number, areaCode: string, name: string): Promise<string[]> {
	const made = await world.write(system('test'), (ctx) =>
		createEnterprises(
			ctx,
			Array.from({ length: count }, (_, index) => ({
				owner: {
					name: `Pemilik ${index}`,
					phone: '+6281299990000',
					nik: index === 0 ? '3603091407850007' : null,
				},
				name: `${name} ${index}`,
				areaCode,
				kind: 'culinary',
				rt: '003',
				annualSalesIdr: 77_000_000,
				source: 'import' as const,
			})),
		),
	);
	return made.map(({ id }) => id);
}

/** What a device holds after it has pulled until there is no more. */
async function hear(
	person: Person,
	before?: { held: Map<string, FieldEnterprise>; cursor: string },
	now?: Date,
) {
	const held = new Map(before?.held);
	let since = before?.cursor;
	const answers: PullAnswer[] = [];
	for (;;) {
		const answer = await world.write(person, (ctx) => pull(ctx, { since }), now);
		answers.push(answer);
		for (const one of answer.enterprises)
			if (one.removed) held.delete(one.id);
			else held.set(one.id, one);
		since = answer.cursor;
		if (!answer.more) return { held, cursor: since, answers };
	}
}

describe('what a device pulls', () => {
	it('is the whole list of its kelurahan in pages, then what changed, and nothing secret', async () => {
		const person = await somebody();
		await assign(world, person, kemiri);
		const ids = await record(1203, kemiri, 'Warung');
		const first = await hear(person);
		expect(first.answers.map(({ enterprises }) => enterprises.length)).toEqual([500, 500, 203]);
		expect([...first.held.keys()].sort()).toEqual([...ids].sort());
		const text = JSON.stringify(first.answers);
		for (const secret of ['3603091407850007', '77000000', '81299990000'])
			expect(text).not.toContain(secret);
		expect(first.held.get(ids[0]!)).toMatchObject({
			phoneEnd: '0000',
			rt: '003',
			known: { 'business.rt': 3, 'business.kind': 'culinary' },
		});
		// Each form travels once.
		expect(first.answers.map(({ forms }) => forms.length)).toEqual([1, 0, 0]);

		const officer = asOfficer(await makePerson(world, 'Petugas Kantor', phone()), '36.03');
		await world.write(officer, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: ids[5]!, name: 'Nama Baru' }),
		);
		const later = new Date(Date.now() + 30 * 60_000);
		const second = await hear(person, first, later);
		expect(second.held.get(ids[5]!)?.name).toBe('Nama Baru');
		const third = await hear(person, second, later);
		expect(third.answers.flatMap(({ enterprises }) => enterprises)).toEqual([]);
	});

	it('lets go of records that moved away, were deleted or closed, and takes an area that is new whole', async () => {
		const person = await somebody();
		await assign(world, person, patrasana);
		const [moved, deleted, closed, stays] = (await record(4, patrasana, 'Kios')) as [
			string,
			string,
			string,
			string,
		];
		const first = await hear(person);
		expect(first.held.size).toBe(4);
		const { pool } = world.app.platform;
		const officer = asOfficer(await makePerson(world, 'Petugas Kantor', phone()), '36');
		await world.write(
			{
				...officer,
				grants: [
					{ role: 'officer', areaCode: '36.03' },
					{ role: 'officer', areaCode: '36.71' },
				],
			} as typeof officer,
			(ctx) => updateEnterprise(ctx, { enterpriseId: moved, areaCode: sukasari }),
		);
		await pool.query('DELETE FROM registry.enterprise WHERE id = $1', [deleted]);
		await pool.query(
			`UPDATE registry.enterprise SET status = 'closed', updated_at = now() WHERE id = $1`,
			[closed],
		);
		const second = await hear(person, first);
		expect([...second.held.keys()]).toEqual([stays]);
		await assign(world, person, sukasari);
		const third = await hear(person, second);
		expect([...third.held.keys()].sort()).toEqual([moved, stays].sort());
	});

	it('hears again what was being written while it asked', async () => {
		const person = await somebody();
		const area = '36.03.09.2006';
		await assign(world, person, area);
		const [slow] = await record(1, area, 'Lambat');
		const { pool } = world.app.platform;
		const client = await pool.connect();
		try {
			await client.query('BEGIN');
			await client.query(
				`UPDATE registry.enterprise SET name = 'Baru', updated_at = now() WHERE id = $1`,
				[slow],
			);
			await record(1, area, 'Cepat');
			const first = await hear(person);
			expect(first.held.get(slow!)?.name).toBe('Lambat 0');
			await client.query('COMMIT');
			const second = await hear(person, first);
			expect(second.held.get(slow!)?.name).toBe('Baru');
		} finally {
			client.release();
		}
	});

	it('gives a device its reserve, which two pulls at once do not double', async () => {
		const person = await somebody();
		const deviceId = newId();
		const answers = await Promise.all(
			Array.from({ length: 6 }, () => world.write(person, (ctx) => pull(ctx, { deviceId }))),
		);
		const sets = answers.map(({ numbers }) => numbers.join());
		expect(new Set(sets).size).toBe(1);
		expect(answers[0]!.numbers).toHaveLength(60);
		const other = await world.write(person, (ctx) => pull(ctx, { deviceId: newId() }));
		expect(other.numbers.filter((number) => answers[0]!.numbers.includes(number))).toEqual([]);
		for (let device = 0; device < 12; device++)
			await world.write(person, (ctx) => pull(ctx, { deviceId: newId() }));
		const toomany = await world.write(person, (ctx) => pull(ctx, { deviceId: newId() }));
		expect(toomany.numbers).toEqual([]);
	});

	it('is for who collects, past the second factor', async () => {
		const person = await somebody();
		const refused = (actor: Person) => world.write(actor, (ctx) => pull(ctx, {}));
		await expect(refused({ ...person, secondFactor: false })).rejects.toMatchObject({
			code: 'accounts/second-factor-first',
		});
		await expect(refused({ ...person, grants: [] })).rejects.toMatchObject({
			code: 'fieldwork/not-an-enumerator',
		});
	});
});

describe('a cursor', () => {
	const now = new Date('2026-11-20T03:00:00Z');
	const place = { at: '2026-11-20T02:59:00.000000Z', id: newId() };
	it('stays where a page ended, and goes back behind the overlap once all is read', () => {
		expect(after(overlapFrom(now), place, true, now)).toEqual(place);
		expect(after(overlapFrom(now), place, false, now)).toEqual(overlapFrom(now));
		const old = { ...place, at: '2026-11-01T00:00:00.000000Z' };
		expect(after(old, undefined, false, now)).toEqual(old);
	});
	it.each([
		undefined,
		'',
		'x',
		'eyJhIjoxfQ',
		writeCursor({ areas: {}, interviews: { at: 'kemarin', id: newId() }, forms: [] }),
	])('that we did not write begins anew (%s)', (text) => {
		expect(readCursor(text)).toBeUndefined();
	});
});
