import { beforeAll, describe, expect, test } from 'vitest';
import { hasConsent } from '#modules/accounts/index.ts';
import { listTasks } from '#modules/desk/index.ts';
import {
	createEnterprises,
	getEnterprise360,
	getPublicEnterprise,
	publishShop,
} from '#modules/registry/index.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { type KnownPerson, makeKnownPerson } from '#tests/make/known-person.ts';
import { consentVersion } from '#tests/make/registry.ts';
import { signInPerson, signInStaff } from '#tests/make/signed-in.ts';
import {
	cancelRequest,
	consequencesOf,
	decideRequest,
	endRestriction,
	getOwnRequest,
	getRequest,
	listOwnRequests,
	listOwnTrail,
	listRequests,
	makeRequest,
	recordRequest,
} from './index.ts';

const world = useDatabase();
let known: KnownPerson;
const hers = () => known.person.actor;
const officer = () => known.officer.actor;
const grant = (requestId: string, answer = 'Sudah kami kerjakan') =>
	world.write(officer(), (ctx) => decideRequest(ctx, { requestId, decision: 'grant', answer }));

beforeAll(async () => {
	known = await makeKnownPerson(world);
});

describe('a right that somebody uses (UU 27/2022, AD-06)', () => {
	test('has a clock of 3 x 24 hours from the moment she asks, and a task with the same', async () => {
		const now = new Date('2026-11-21T03:00:00Z');
		const made = await world.write(
			hers(),
			(ctx) => makeRequest(ctx, { kind: 'objection', details: 'Jangan urutkan usaha saya' }),
			now,
		);
		expect(made.dueAt).toEqual(new Date('2026-11-24T03:00:00Z'));
		const { items } = await listTasks(world.read(officer(), now), {
			whose: 'all',
			kind: 'data-request',
		});
		expect(items.map(({ subjectId, dueAt }) => [subjectId, dueAt])).toEqual([
			[made.id, made.dueAt],
		]);
		expect(items[0]?.params).toMatchObject({ request: made.number, right: 'objection' });
	});

	test('is made once, however often and however fast the form is sent', async () => {
		const send = () =>
			world
				.write(hers(), (ctx) => makeRequest(ctx, { kind: 'restriction' }))
				.then(
					({ id }) => id,
					(error: { code: string }) => error.code,
				);
		const answers = new Set(await Promise.all([send(), send(), send()]));
		answers.delete('privacy/request-open');
		expect(answers.size).toBe(1);
		expect(await send()).toBe([...answers][0]);
		await world.write(hers(), (ctx) => cancelRequest(ctx, { requestId: [...answers][0]! }));
	});

	test('says what it lacks', async () => {
		const lacking = [
			[{ kind: 'correction' }, 'privacy/request-field'],
			[{ kind: 'correction', field: 'phone' }, 'privacy/request-wanted'],
			[{ kind: 'withdrawal' }, 'privacy/request-purpose'],
			[{ kind: 'objection' }, 'privacy/request-details'],
		] as const;
		for (const [input, code] of lacking)
			await expect(world.write(hers(), (ctx) => makeRequest(ctx, input))).rejects.toMatchObject({
				code,
			});
	});

	test('is answered by officers of her area, never by herself or by others', async () => {
		const stranger = await signInPerson(world, 'Orang Lain');
		const elsewhere = await signInStaff(world, 'officer', '36.71');
		const { id } = await world.write(hers(), (ctx) => makeRequest(ctx, { kind: 'access' }));
		for (const actor of [guest, stranger.actor, elsewhere.actor, hers()])
			await expect(
				world.write(actor, (ctx) =>
					decideRequest(ctx, { requestId: id, decision: 'grant', answer: 'Baiklah' }),
				),
			).rejects.toMatchObject({ kind: 'missing' });
		await expect(getOwnRequest(world.read(stranger.actor), id)).rejects.toMatchObject({
			code: 'privacy/no-such-request',
		});
		expect((await listRequests(world.read(elsewhere.actor))).items).toEqual([]);
		expect((await listRequests(world.read(officer()))).items.map((one) => one.id)).toContain(id);
		await grant(id);
		expect((await listOwnRequests(world.read(hers()))).find((one) => one.id === id)).toMatchObject({
			state: 'done',
		});
		await expect(grant(id)).rejects.toMatchObject({ code: 'privacy/request-decided' });
	});

	test('is refused with words that she reads', async () => {
		const { id } = await world.write(hers(), (ctx) =>
			makeRequest(ctx, { kind: 'correction', field: 'other', details: 'Omzet saya salah' }),
		);
		const refuse = (answer: string) =>
			world.write(officer(), (ctx) =>
				decideRequest(ctx, { requestId: id, decision: 'refuse', answer }),
			);
		await expect(refuse(' ')).rejects.toMatchObject({ code: 'privacy/answer-missing' });
		await refuse('Angkanya sama dengan buku Ibu');
		expect(await getOwnRequest(world.read(hers()), id)).toMatchObject({
			state: 'refused',
			answer: 'Angkanya sama dengan buku Ibu',
		});
	});
});

describe('what is granted happens', () => {
	test('a correction changes the record', async () => {
		const { id } = await world.write(hers(), (ctx) =>
			makeRequest(ctx, {
				kind: 'correction',
				enterpriseId: known.shop.enterpriseId,
				field: 'phone',
				wanted: '0813 2222 3333',
			}),
		);
		await grant(id);
		expect(
			await getEnterprise360(world.read(officer()), { id: known.shop.enterpriseId }),
		).toMatchObject({ phone: '+6281322223333', phoneOriginal: '0813 2222 3333' });
	});

	test('a number that is none is not put into the record, and the request stays open', async () => {
		const { id } = await world.write(hers(), (ctx) =>
			makeRequest(ctx, {
				kind: 'correction',
				enterpriseId: known.shop.enterpriseId,
				field: 'phone',
				wanted: 'nomor suami',
			}),
		);
		await expect(grant(id)).rejects.toMatchObject({ code: 'privacy/wanted-wrong' });
		expect(await getRequest(world.read(officer()), id)).toMatchObject({ state: 'open' });
	});

	test('a restriction takes the shop off until it is lifted, and nobody opens it meanwhile', async () => {
		const { slug, enterpriseId } = known.shop;
		const { id } = await world.write(hers(), (ctx) => makeRequest(ctx, { kind: 'restriction' }));
		await grant(id);
		await expect(getPublicEnterprise(world.read(guest), slug)).rejects.toMatchObject({
			kind: 'missing',
		});
		const version = await consentVersion(world, 'shop');
		const open = () =>
			world.write(hers(), (ctx) => publishShop(ctx, { enterpriseId, consentVersion: version }));
		await expect(open()).rejects.toMatchObject({ code: 'registry/owner-restricted' });
		await world.write(officer(), (ctx) => endRestriction(ctx, { requestId: id }));
		await open();
		expect(await getPublicEnterprise(world.read(guest), slug)).toMatchObject({ slug });
	});

	test('a withdrawal that the office writes down works like her own, with who wrote it', async () => {
		const { personId } = known.person.actor;
		const { id } = await world.write(hers(), (ctx) =>
			makeRequest(ctx, { kind: 'withdrawal', purpose: 'sharing' }),
		);
		await grant(id);
		expect(await hasConsent(world.read(), personId, 'sharing')).toBe(false);
		const { rows } = await world.app.platform.pool.query(
			`SELECT withdrawn_by AS by FROM accounts.consent WHERE person_id = $1 AND purpose = 'sharing'`,
			[personId],
		);
		expect(rows).toEqual([{ by: known.officer.actor.personId }]);
	});
});

describe('somebody without an account', () => {
	const record = async (number?: string) =>
		world.write(officer(), (ctx) =>
			recordRequest(ctx, {
				kind: 'erasure',
				name: 'Mak Iyem',
				phone: '+6285712345678',
				identityCheck: 'card',
				details: 'Datang ke kantor',
				...(number ? { enterpriseNumber: number } : {}),
			}),
		);

	test('is written down with how her identity was checked; a second officer erases', async () => {
		const [made] = await world.write(system('test'), (ctx) =>
			createEnterprises(ctx, [
				{
					owner: { name: 'Mak Iyem', phone: '+6285712345678' },
					name: 'Getuk Mak Iyem',
					areaCode: '36.03.09.2004',
					source: 'import',
				},
			]),
		);
		const { id } = await record(made!.number);
		expect(await getRequest(world.read(officer()), id)).toMatchObject({
			channel: 'office',
			identityCheck: 'card',
			contact: { name: 'Mak Iyem', phone: '+6285712345678' },
			enterprise: { number: made!.number },
			can: { answer: true, erase: false },
		});
		await expect(grant(id)).rejects.toMatchObject({ code: 'privacy/second-person' });
		await world.write(known.otherOfficer.actor, (ctx) =>
			decideRequest(ctx, { requestId: id, decision: 'grant', answer: 'Dihapus' }),
		);
		expect(await getRequest(world.read(officer()), id)).toMatchObject({ state: 'running' });
	});

	test('of whom nothing is found is told so', async () => {
		const { id } = await record();
		await expect(
			world.write(known.otherOfficer.actor, (ctx) =>
				decideRequest(ctx, { requestId: id, decision: 'grant', answer: 'Dihapus' }),
			),
		).rejects.toMatchObject({ code: 'privacy/nothing-held' });
	});

	test('can’t be recorded by an officer of another area, or by nobody', async () => {
		const elsewhere = await signInStaff(world, 'officer', '36.71');
		const input = {
			kind: 'access',
			name: 'Mak Iyem',
			phone: null,
			identityCheck: 'known',
			enterpriseNumber: known.shop.number,
		} as const;
		await expect(
			world.write(elsewhere.actor, (ctx) => recordRequest(ctx, input)),
		).rejects.toMatchObject({ code: 'registry/no-such-enterprise' });
		await expect(world.write(hers(), (ctx) => recordRequest(ctx, input))).rejects.toMatchObject({
			code: 'privacy/no-office',
		});
	});
});

describe('what she sees before and after', () => {
	test('consequences are counted from what there is (SH-06)', async () => {
		const list = await consequencesOf(world.read(hers()), 'shop');
		expect(list).toContainEqual({ code: 'products-off', kind: 'stops', count: 2 });
		expect(list).toContainEqual({ code: 'shops-off', kind: 'stops', count: 1 });
		expect(list).toContainEqual({ code: 'sales-stay', kind: 'stays', count: 1 });
		expect(list.map(({ code }) => code)).not.toContain('orders-continue');
	});

	test('the trail names who looked, in which role and why, by pages (SH-04)', async () => {
		const { enterpriseId } = known.shop;
		for (let times = 0; times < 70; times += 1)
			await world.app.platform.pool.query(
				`INSERT INTO platform.audit_line (id, at, actor_kind, actor_id, action, subject_type, subject_id, data)
				 VALUES (gen_random_uuid(), now() + make_interval(mins => $3), 'person', $1,
					'registry.enterprise.viewed', 'enterprise', $2, '{"purpose": "office"}')`,
				[known.otherOfficer.actor.personId, enterpriseId, 1000 + times],
			);
		const first = await listOwnTrail(world.read(hers()));
		expect(first.lines[0]).toMatchObject({
			by: 'Petugas Dua',
			role: { role: 'officer' },
			purpose: 'office',
			isView: true,
			byMe: false,
		});
		const looks = (lines: typeof first.lines) =>
			lines.filter(({ isView }) => isView).reduce((sum, { times }) => sum + times, 0);
		const second = await listOwnTrail(world.read(hers()), { cursor: first.nextCursor });
		expect(looks(first.lines) + looks(second.lines)).toBe(70);
		expect(first.lines.length).toBeLessThan(10);
		const whole = await listOwnTrail(world.read(hers()), { own: true, cursor: first.nextCursor });
		expect(whole.lines.some(({ byMe }) => byMe)).toBe(true);
	});
});
