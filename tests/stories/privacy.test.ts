import { expect, test } from 'vitest';
import { giveConsent, hasConsent, withdrawConsent } from '#modules/accounts/index.ts';
import { listListings } from '#modules/catalogue/index.ts';
import {
	consequencesOf,
	decideRequest,
	getRequest,
	listOwnCopies,
	listOwnTrail,
	makeRequest,
	openCopy,
	startCopy,
} from '#modules/privacy/index.ts';
import { checkRegistered, getEnterprise360, recordView } from '#modules/registry/index.ts';
import { guest, system } from '#server/app.ts';
import { jobs } from '#server/modules.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeKnownPerson } from '#tests/make/known-person.ts';

const world = useDatabase();

/** Does what the worker would, with the newest row that waits for this job. */
async function work(name: string, data: object): Promise<void> {
	const job = jobs.find((one) => one.name === name)!;
	await job.handler(world.app.workFor({ actor: system(name) }), job.schema.parse(data));
}

test('an owner agrees, sees who looked, takes it back, takes her data with her, and leaves (SH-04, SH-06, OW-19, AD-06)', async () => {
	const known = await makeKnownPerson(world);
	const me = known.person.actor;
	const { enterpriseId } = known.shop;
	expect(await hasConsent(world.read(), me.personId, 'shop')).toBe(true);

	// An officer opens her record; she reads who and why.
	const record = await getEnterprise360(world.read(known.officer.actor), { id: enterpriseId });
	await recordView(world.read(known.officer.actor), {
		enterpriseId,
		areaCode: record.areaCode,
		purpose: 'office',
	});
	const { lines } = await listOwnTrail(world.read(me));
	expect(lines.find(({ isView }) => isView)).toMatchObject({
		by: 'Petugas Satu',
		role: { role: 'officer' },
		purpose: 'office',
	});

	// Before she takes the consent for the shop back, she reads what follows; then it follows.
	const shown = async () =>
		(await listListings(world.read(guest))).cards.filter((card) => card.includes('Kartinah'))
			.length;
	expect(await shown()).toBe(2);
	expect(await consequencesOf(world.read(me), 'shop')).toContainEqual({
		code: 'products-off',
		kind: 'stops',
		count: 2,
	});
	await world.write(me, (ctx) => withdrawConsent(ctx, { purpose: 'shop' }));
	expect(await shown()).toBe(0);

	// Without the consent to be recorded her data lie still; agreeing again ends that.
	const still = async () =>
		(
			await world.app.platform.pool.query<{ why: string | null }>(
				'SELECT restricted_why AS why FROM registry.owner WHERE person_id = $1',
				[me.personId],
			)
		).rows[0]?.why;
	await world.write(me, (ctx) => withdrawConsent(ctx, { purpose: 'registry' }));
	expect(await still()).toBe('consent');
	await world.write(me, (ctx) => giveConsent(ctx, { purpose: 'registry' }));
	expect(await still()).toBeNull();

	// She takes everything with her.
	const copyId = await world.write(me, startCopy);
	await work('privacy/copy', { copyId });
	expect((await listOwnCopies(world.read(me)))[0]).toMatchObject({ id: copyId, state: 'ready' });
	expect((await openCopy(world.read(me), copyId)).subarray(0, 2).toString()).toBe('PK');

	// And leaves: an officer agrees, the worker erases, nobody finds her any more.
	const { id: requestId } = await world.write(me, (ctx) => makeRequest(ctx, { kind: 'erasure' }));
	await world.write(known.otherOfficer.actor, (ctx) =>
		decideRequest(ctx, { requestId, decision: 'grant', answer: 'Baik, kami hapus' }),
	);
	const { rows } = await world.app.platform.pool.query<{ id: string }>(
		'SELECT id FROM privacy.erasure WHERE request_id = $1',
		[requestId],
	);
	await work('privacy/erase', { erasureId: rows[0]!.id });
	expect(await getRequest(world.read(known.officer.actor), requestId)).toMatchObject({
		state: 'done',
	});
	expect(
		await getEnterprise360(world.read(known.officer.actor), { id: enterpriseId }),
	).toMatchObject({ name: '—', address: null, phone: null, owner: { name: '—', nikMasked: null } });
	expect(await checkRegistered(world.read(guest), { text: known.phone, asker: 'test' })).toEqual({
		understood: true,
		by: 'phone',
		status: undefined,
	});
});
