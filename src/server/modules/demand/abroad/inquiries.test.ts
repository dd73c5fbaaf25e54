import { describe, expect, test } from 'vitest';
import {
	answerInquiry,
	countOpenInquiries,
	declineInquiry,
	demandPersonalData,
	getInquiryByToken,
	getMakersInquiry,
	getOfficeInquiry,
	handInquiriesToOffice,
	listMakersInquiries,
	listOfficeInquiries,
	listWishes,
	withdrawInquiry,
	type InquiryAnswer,
	type InquiryInput,
} from '#modules/demand/index.ts';
import { guest, system } from '#server/app.ts';
import { askFromAbroad, makeExport } from '#tests/make/abroad.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';

const world = useDatabase();
const day = 86_400_000;
const said = { priceIdr: 26_500, minOrder: 200, leadDays: 14, incoterm: 'FOB', words: '' } as const;
const answer = (id: string, shop: Shop, fields: Partial<InquiryAnswer> = {}, now?: Date) =>
	world.write(
		shop.owner,
		(ctx) => answerInquiry(ctx, { id, enterpriseId: shop.enterpriseId, ...said, ...fields }),
		now,
	);
const officer = async (areaCode: string) =>
	asOfficer(
		await makePerson(world, 'Bu Ekspor', `+62811778${areaCode.replace('.', '')}`),
		areaCode,
	);
const told = async (purpose: string) =>
	(
		await world.app.platform.pool.query<{ channel: string; recipient: string; body: string }>(
			'SELECT channel, recipient, body FROM platform.message WHERE purpose = $1',
			[purpose],
		)
	).rows;
const contactOf = async (id: string, shop: Shop) =>
	(await getMakersInquiry(world.read(shop.owner), id, shop.enterpriseId)).contact;

describe('a buyer abroad asks one maker (BU-08)', () => {
	test('who answers; the buyer is told by mail and reads it under her link', async () => {
		const shop = await makeShop(world, 'Emping Bu Nani');
		const { slug } = await makeExport(world, shop);
		const { id, token } = await askFromAbroad(world, slug);
		const [mail] = await told(`demand/inquiry-asked:${id}`);
		expect(mail).toMatchObject({ channel: 'email', recipient: 'wei@example.org' });
		expect(mail!.body).toContain(`/en/kebutuhan/luar/${token}`);
		const [maker] = await told(`demand/inquiry-maker:${id}`);
		expect(maker!.body).toContain('400 bungkus Emping melinjo');
		expect(maker!.body).toContain('Singapura');
		expect(maker!.body).not.toMatch(/Tan Wei|example\.org/);
		expect(await countOpenInquiries(world.read(shop.owner), shop.enterpriseId)).toBe(1);
		expect(await contactOf(id, shop)).toBeNull();

		await answer(id, shop, { words: 'Price stands until December.' });
		expect(await contactOf(id, shop)).toBe('wei@example.org');
		expect(await told(`demand/inquiry-answered:${id}`)).toHaveLength(1);
		const read = await getInquiryByToken(world.read(), token);
		expect(read).toMatchObject({
			state: 'answered',
			productName: 'Melinjo crackers',
			quantity: 400,
			incoterm: 'FOB',
			answer: { ...said, words: 'Price stands until December.' },
		});
		expect(JSON.stringify(read)).not.toMatch(/Tan Wei|wei@/);
		expect(JSON.stringify(await listWishes(world.read()))).not.toContain(id);
		// An answer is changed, and counts from the first time.
		await answer(id, shop, { priceIdr: 25_000 }, new Date(Date.now() + 9 * day));
		const changed = await getInquiryByToken(world.read(), token);
		expect(changed.answer).toMatchObject({ priceIdr: 25_000 });
		expect(changed.answeredAt).toEqual(read.answeredAt);
	});

	test('a number abroad is read and told there', async () => {
		const shop = await makeShop(world);
		const { slug } = await makeExport(world, shop);
		const { id } = await askFromAbroad(world, slug, { contact: '+65 8123 4567', kind: 'sample' });
		expect(await told(`demand/inquiry-asked:${id}`)).toMatchObject([
			{ channel: 'whatsapp', recipient: '+6581234567' },
		]);
		await answer(id, shop, { priceIdr: 0 });
		expect(await contactOf(id, shop)).toBe('+6581234567');
	});

	test.each([
		['kind', { kind: 'gift' }, 'abroad_kind_missing'],
		['quantity', { quantity: 0 }, 'abroad_quantity_wrong'],
		['quantity', { quantity: -5 }, 'abroad_quantity_wrong'],
		['quantity', { quantity: Number.NaN }, 'abroad_quantity_wrong'],
		['quantity', { quantity: 9e15 }, 'abroad_quantity_wrong'],
		['country', { country: 'ID' }, 'abroad_country_missing'],
		['country', { country: 'XX' }, 'abroad_country_missing'],
		['incoterm', { incoterm: 'FOC' }, 'abroad_incoterm_wrong'],
		['name', { name: '<b></b>' }, 'abroad_name_short'],
		['contact', { contact: '8123 4567' }, 'abroad_contact_wrong'],
		['contact', { contact: 'wei@' }, 'abroad_contact_wrong'],
		['words', { words: 'a'.repeat(501) }, 'demand_words_long'],
	])('refuses a wrong %s: %o', async (field, fields, reason) => {
		const { slug } = await makeExport(world, await makeShop(world));
		await expect(
			askFromAbroad(world, slug, fields as unknown as Partial<InquiryInput>),
		).rejects.toMatchObject({ params: { field, reason } });
	});

	test('not of a product that is not sold abroad', async () => {
		const { slug } = await makeListing(world, await makeShop(world));
		await expect(askFromAbroad(world, slug)).rejects.toMatchObject({ kind: 'missing' });
	});

	test('so many wait for one address, also when they come at once; and so many an hour from one place', async () => {
		const { slug } = await makeExport(world, await makeShop(world));
		const results = await Promise.allSettled(
			Array.from({ length: 12 }, () => askFromAbroad(world, slug, { contact: 'x@example.org' })),
		);
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
		const from = (n: number) =>
			askFromAbroad(world, slug, { contact: `y${n}@example.org` }, 'alamat-luar');
		for (let n = 0; n < 10; n++) await from(n);
		await expect(from(10)).rejects.toMatchObject({ code: 'platform/too-many' });
	});

	test('nobody but its maker answers, with a price unless it is a sample', async () => {
		const [shop, other] = [await makeShop(world), await makeShop(world)];
		const { slug } = await makeExport(world, shop);
		const { id } = await askFromAbroad(world, slug);
		await expect(answer(id, other)).rejects.toMatchObject({ kind: 'missing' });
		const asOther = { ...other, enterpriseId: shop.enterpriseId };
		await expect(answer(id, asOther)).rejects.toMatchObject({ kind: 'missing' });
		await expect(contactOf(id, asOther)).rejects.toMatchObject({ kind: 'missing' });
		await expect(answer(id, shop, { priceIdr: 0 })).rejects.toMatchObject({
			params: { field: 'priceIdr' },
		});
		await expect(answer(id, shop, { leadDays: -1 })).rejects.toMatchObject({
			params: { field: 'leadDays', reason: 'abroad_lead_wrong' },
		});
	});

	test('a maker who cannot says why; who asked takes it back and is forgotten', async () => {
		const shop = await makeShop(world);
		const { slug } = await makeExport(world, shop);
		const { id, token } = await askFromAbroad(world, slug);
		const own = { id, enterpriseId: shop.enterpriseId };
		await expect(
			world.write(shop.owner, (ctx) => declineInquiry(ctx, { ...own, words: ' ' })),
		).rejects.toMatchObject({ params: { field: 'words' } });
		await world.write(shop.owner, (ctx) =>
			declineInquiry(ctx, { ...own, words: 'Terlalu banyak untuk dapur kami.' }),
		);
		expect(await getInquiryByToken(world.read(), token)).toMatchObject({
			state: 'declined',
			answer: { priceIdr: null, words: 'Terlalu banyak untuk dapur kami.' },
		});
		expect(await contactOf(id, shop)).toBeNull();
		await world.write(guest, (ctx) => withdrawInquiry(ctx, token));
		expect(await listMakersInquiries(world.read(shop.owner), shop.enterpriseId)).toEqual([]);
		const { rows } = await world.app.platform.pool.query(
			`SELECT 1 FROM demand.inquiry WHERE id = $1 AND (asker_email <> '' OR asker_name LIKE 'Tan%' OR words <> '')`,
			[id],
		);
		expect(rows).toEqual([]);
		await expect(answer(id, shop)).rejects.toMatchObject({ code: 'demand/not-open' });
		await expect(world.write(guest, (ctx) => withdrawInquiry(ctx, token))).rejects.toMatchObject({
			code: 'demand/not-open',
		});
	});
});

describe('answers in time (BU-08)', () => {
	test('what nobody answered in the days of the rule is a task of its office, once, until it is answered', async () => {
		const shop = await makeShop(world, 'Emping Terlambat');
		const { slug } = await makeExport(world, shop);
		const early = await askFromAbroad(world, slug);
		await answer(early.id, shop);
		const { id } = await askFromAbroad(world, slug);
		const later = new Date(Date.now() + 3 * day + 60_000);
		const work = world.app.workFor({ actor: system('test'), now: later });
		const tasks = async () =>
			(
				await world.app.platform.pool.query<{ state: string; area: string }>(
					`SELECT state, area_code AS area FROM desk.task WHERE kind = 'inquiry' AND subject_id = $1`,
					[id],
				)
			).rows;
		await handInquiriesToOffice(world.app.workFor({ actor: system('test') }));
		expect(await tasks()).toEqual([]);
		await handInquiriesToOffice(work);
		await handInquiriesToOffice(work);
		expect(await tasks()).toEqual([{ state: 'open', area: '36.03.14.2005' }]);

		const here = await officer('36.03');
		const seen = await world.app.read({ actor: here, now: later });
		const { items } = await listOfficeInquiries(seen, { waiting: true });
		expect(items.find((one) => one.id === id)).toMatchObject({ asked: 2, inTime: 1 });
		expect(JSON.stringify(items)).not.toMatch(/Tan Wei|wei@/);
		await answer(id, shop, {}, later);
		expect(await tasks()).toMatchObject([{ state: 'done' }]);
		expect(await getOfficeInquiry(seen, id)).toMatchObject({ asked: 2, inTime: 1 });
		const over = await listOfficeInquiries(seen, { waiting: false });
		expect(over.items.map((one) => one.id)).toContain(early.id);

		const elsewhere = world.read(await officer('36.71'));
		await expect(getOfficeInquiry(elsewhere, id)).rejects.toMatchObject({ kind: 'missing' });
		expect((await listOfficeInquiries(elsewhere, { waiting: false })).items).toEqual([]);
	});
});

test('whose proved number asked has it in her copy, and is forgotten with it (SH-06)', async () => {
	const shop = await makeShop(world);
	const { slug } = await makeExport(world, shop);
	const { id, token } = await askFromAbroad(world, slug, { contact: '+65 8123 9999' });
	const subject = { personId: null, ownerIds: [], enterpriseIds: [], phones: ['+6581239999'] };
	const sections = await demandPersonalData.collect(world.read(), subject);
	expect(sections.find(({ name }) => name === 'demand.inquiry')!.records).toMatchObject([
		{ id, asker_name: 'Tan Wei Trading' },
	]);
	const hers = { ...subject, phones: [], enterpriseIds: [shop.enterpriseId] };
	expect(JSON.stringify(await demandPersonalData.collect(world.read(), hers))).not.toMatch(/Tan/);
	await world.write(system('test'), (ctx) => demandPersonalData.erase(ctx, subject));
	expect(await getInquiryByToken(world.read(), token)).toMatchObject({
		state: 'withdrawn',
		words: '',
	});
	expect(await told(`demand/inquiry-asked:${id}`)).toEqual([]);
});
