import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import type { World } from '#tests/make/database.ts';
import {
	largeUpload,
	ownShop,
	photo,
	picture,
	typedEnterprise,
	typedProduct,
} from '#tests/make/forms.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { samplePlus25000, sampleWith, staticSample, wrongCrcSample } from '#tests/make/qris.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import {
	freshPhone,
	lastCode,
	recipientOf,
	signInPerson,
	signInStaff,
} from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** What people type and upload wrongly, on the pages that they do it on, without JavaScript. */
const id = { locale: 'id' } as const;
let server: RunningServer;
let world: World;

beforeAll(async () => {
	server = await startServer();
	world = worldOf(await server.app());
});
afterAll(() => server.stop());

const guest = () => new HttpVisitor(server.url);
const query = async <Row extends object>(text: string, values: unknown[] = []) =>
	(await world.app.platform.pool.query<Row>(text, values)).rows;

describe('signing in', () => {
	test('a wrong code is said to be wrong and stays typed; an expired one asks for a new one', async () => {
		const address = freshPhone();
		const visitor = guest();
		await visitor.post('/masuk', { address: recipientOf(address) });
		const code = await lastCode(world, address);
		const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
		const refused = await visitor.post('/masuk/kode?/masuk', { code: wrong });
		expect(refused.status).toBe(400);
		expect(refused.text).toContain(m.accounts_error_code_wrong({ left: 4 }, id));
		expect(refused.values['code']).toBe(wrong);
		await query(`UPDATE accounts.verification SET expires_at = now() - interval '1 minute'`);
		const expired = await visitor.post('/masuk/kode?/masuk', { code });
		expect(expired.status).toBe(400);
		expect(expired.text).toContain(m.accounts_error_code_expired({}, id));
	});
});

describe('a photo', () => {
	test('that is a web page is refused; what was typed is kept as a draft and in the form', async () => {
		const { visitor } = await ownShop(world, server.url);
		const page = photo(Buffer.from('<!doctype html><script>alert(1)</script>'));
		const refused = await visitor.post('/usaha/produk/baru?/terbitkan', {
			...typedProduct,
			photos: page,
		});
		expect(refused.status).toBe(400);
		expect(refused.text).toContain(m.error_catalogue_photo_not_picture({}, id));
		expect(refused.values).toMatchObject(typedProduct);
	});

	test('of CMYK, or 8,000 pixels wide, is taken', async () => {
		const { visitor } = await ownShop(world, server.url);
		for (const bytes of [
			await picture(400).toColourspace('cmyk').toBuffer(),
			await picture(8000, 900).toBuffer(),
		]) {
			const saved = await visitor.post('/usaha/produk/baru?/simpan', {
				...typedProduct,
				photos: photo(bytes),
			});
			expect(saved.status).toBe(303);
		}
	});

	test.each([31, 200])(
		'of %i MB is refused with its size, and the rest of the form is kept',
		async (megabytes) => {
			const { visitor } = await ownShop(world, server.url);
			const bytes = new Uint8Array(megabytes * 1024 * 1024);
			bytes.set(await picture(300).toBuffer());
			const refused = await visitor.post('/usaha/produk/baru?/simpan', {
				...typedProduct,
				photos: photo(bytes),
			});
			expect(refused.status).toBe(400);
			expect(refused.text).toContain(m.error_catalogue_photo_too_large({ megabytes, max: 30 }, id));
			expect(refused.values).toMatchObject(typedProduct);
		},
	);
});

describe('a register', () => {
	test('of 200 MB is refused with its size, unread, and the area stays chosen', async () => {
		const officer = new HttpVisitor(
			server.url,
			(await signInStaff(world, 'officer', '36.03')).headers,
		);
		const peak = () => {
			const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
			return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
		};
		await officer.get('/dinas/impor');
		const before = peak();
		const bytes = 200 * 1024 * 1024;
		const refused = await officer.stream(
			'/dinas/impor',
			...largeUpload(['area', '36.03'], 'file', bytes),
		);
		expect(refused.status).toBe(400);
		expect(refused.text).toContain(
			m.error_import_too_large({ megabytes: Math.ceil(bytes / 1e6), max: 33 }, id),
		);
		expect(refused.values['area']).toBe('36.03');
		expect(peak() - before).toBeLessThan(120);
		for (const [content, said] of [
			['%PDF-1.7', m.error_import_not_a_table({ found: 'PDF' }, id)],
			['', m.error_import_empty({}, id)],
			['\n \n;;\n', m.error_import_empty({}, id)],
		] as const) {
			const one = await officer.post('/dinas/impor', {
				area: '36.03',
				file: new File([content], 'data.csv'),
			});
			expect(one.text).toContain(said);
			expect(one.values['area']).toBe('36.03');
		}
	});
});

describe('a NIK', () => {
	test.each([
		['of 15 digits', '360309450885000', m.values_nik_length({ digits: 15 }, id)],
		['that Excel has broken', '3,20E+15', m.values_nik_scientific({}, id)],
	])('%s is refused beside its field, and the form is kept', async (_, nik, said) => {
		const visitor = new HttpVisitor(server.url, (await signInPerson(world)).headers);
		const { values } = await visitor.get('/usaha/daftar');
		const refused = await visitor.post('/usaha/daftar', { ...values, ...typedEnterprise, nik });
		expect(refused.status).toBe(400);
		expect(refused.text).toContain(said);
		const { name, address } = typedEnterprise;
		expect(refused.values).toMatchObject({ name, address, nik, village: '36.03.09.2004' });
	});

	test('with an impossible date is taken, with a warning', async () => {
		const visitor = new HttpVisitor(server.url, (await signInPerson(world)).headers);
		const { values } = await visitor.get('/usaha/daftar');
		const nik = '3603093202850001';
		const done = await visitor.post('/usaha/daftar', { ...values, ...typedEnterprise, nik });
		expect(done.status).toBe(303);
		const page = await visitor.get(done.location!);
		expect(page.text).toContain(m.values_nik_date({}, id));
	});
});

describe('a QRIS', () => {
	test.each([
		['with a wrong checksum', wrongCrcSample, m.qris_problem_crc_mismatch],
		['cut short', staticSample.slice(0, -9), m.qris_problem_overrun],
		['with an amount', samplePlus25000, m.qris_problem_dynamic],
		[
			'for transfers',
			sampleWith({ '40': '0012ID.CO.XX.WWW', '62': '0804DMCT' }),
			m.qris_problem_transfer_code,
		],
		['of another country', sampleWith({ '58': 'MY', '53': '458' }), m.qris_problem_country],
		['that is a web address', 'https://bayar.example/x', m.qris_problem_not_qris],
	])('%s is refused with its reason and stays typed', async (_, payload, said) => {
		const { visitor } = await ownShop(world, server.url);
		const refused = await visitor.post('/usaha/qris?/periksa', { payload }, { multipart: true });
		expect(refused.status).toBe(400);
		expect(refused.text).toContain(said({}, id));
		expect(refused.values['payload']).toBe(payload);
	});
});

describe('a text that nobody types', () => {
	test.each(['/pesanan/%00', '/produk?q=%00', '/cek?q=%00', '/api/v1/listings?q=%00', '/toko/%00'])(
		'%s is refused, not a bug',
		async (path) => {
			const { status } = await guest().get(path);
			expect(status).toBeLessThan(500);
		},
	);

	test('a word that every object knows says nothing that was done', async () => {
		const { visitor } = await ownShop(world, server.url);
		for (const said of ['constructor', '__proto__'])
			for (const path of ['/usaha/toko-daring/katalog', '/usaha/toko-daring/alamat'])
				expect((await visitor.get(`${path}?sudah=${said}`)).status).toBe(200);
	});
});
