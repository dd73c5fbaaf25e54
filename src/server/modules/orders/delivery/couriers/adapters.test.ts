import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBiteship } from '#tests/make/couriers/biteship-server.ts';
import { startRajaOngkir } from '#tests/make/couriers/rajaongkir-server.ts';
import type { CourierServer, Mood } from '#tests/make/couriers/server.ts';
import { biteship } from './biteship.ts';
import { rajaongkir } from './rajaongkir.ts';
import { bareName, CourierError, readDays, readRate, type CourierService } from './service.ts';

const key = 'kunci-uji-0123456789';
const coblong = { district: 'Coblong', regency: 'Kota Bandung', province: 'Jawa Barat' };
const kosambi = { district: 'Kosambi', regency: 'Kabupaten Tangerang', province: 'Banten' };
const problemOf = (asked: Promise<unknown>) =>
	asked.then(
		(answer) => answer,
		(error: unknown) => (error instanceof CourierError ? error.problem : error),
	);

describe.each<[string, CourierService, (key: string) => Promise<CourierServer>, number]>([
	['RajaOngkir', rajaongkir, startRajaOngkir, 17_000],
	['Biteship', biteship, startBiteship, 18_000],
])('%s (domain.md §10)', (_name, service, start, cheapest) => {
	let server: CourierServer;
	beforeAll(async () => {
		server = await start(key);
	});
	afterAll(() => server.stop());
	const open = () => ({ url: server.url, key });
	const quote = async (grams: number) => {
		server.be('well');
		const [originId, destinationId] = [
			await service.findPlace(open(), kosambi),
			await service.findPlace(open(), coblong),
		];
		return { originId: originId!, destinationId: destinationId!, weightGrams: grams };
	};

	test('finds a kecamatan by its names and quotes, cheapest first, what can be read', async () => {
		const rates = await service.quoteRates(open(), await quote(1300));
		expect(rates[0]).toMatchObject({ costIdr: cheapest });
		expect(rates.map(({ costIdr }) => costIdr)).toEqual(
			rates.map(({ costIdr }) => costIdr).sort((a, b) => a - b),
		);
		expect(rates.every(({ code }) => /^[a-z]+\/[A-Z_]+$/.test(code))).toBe(true);
		expect(rates.some(({ code }) => code === 'tiki/ERROR')).toBe(false);
		expect(rates.find(({ code }) => code === 'jne/REG')?.days).toMatch(/^[12]–[23]$/);
	});

	test('tells a kecamatan from its namesake in another kabupaten, and none from one', async () => {
		server.be('well');
		const curug = { district: 'Curug', regency: 'Kabupaten Tangerang', province: 'Banten' };
		expect(await service.findPlace(open(), curug)).toMatch(/^5301$|IDND9002/);
		expect(
			await service.findPlace(open(), { ...curug, regency: 'Kabupaten Bogor' }),
		).toBeUndefined();
		expect(await service.findPlace(open(), { ...curug, district: 'Tidakada' })).toBeUndefined();
	});

	test.each<[Mood, string]>([
		['broken', 'failed'],
		['malformed', 'malformed'],
		['strange', 'malformed'],
		['wrong', 'malformed'],
		['quota', 'quota'],
		['endless', 'malformed'],
	])('a service that is %s', async (mood, problem) => {
		const parcel = await quote(1000);
		server.be(mood);
		expect(await problemOf(service.quoteRates(open(), parcel))).toBe(problem);
	});

	test.each<Mood>(['slow', 'stuck'])(
		'a service that is %s is left when time is over',
		async (mood) => {
			const parcel = await quote(1000);
			server.be(mood);
			const asked = service.quoteRates({ ...open(), signal: AbortSignal.timeout(150) }, parcel);
			expect(await problemOf(asked)).toBe('unanswered');
		},
	);

	test('a wrong key, and nobody at the address', async () => {
		const parcel = await quote(1000);
		expect(await problemOf(service.quoteRates({ ...open(), key: 'salah-sekali' }, parcel))).toBe(
			'refused-key',
		);
		expect(await problemOf(service.findPlace({ url: 'http://127.0.0.1:9', key }, coblong))).toBe(
			'unanswered',
		);
	});
});

describe('what a service says', () => {
	test('RajaOngkir’s "no shipping found" is an answer: no courier goes there', async () => {
		const server = await startRajaOngkir(key);
		const parcel = { originId: '5101', destinationId: '5302', weightGrams: 1000 };
		expect(await rajaongkir.quoteRates({ url: server.url, key }, parcel)).toEqual([]);
		await server.stop();
	});

	test('only whole rupiah that can be true become a rate', () => {
		fc.assert(
			fc.property(fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null)), (cost) => {
				const rate = readRate('jne', 'JNE', 'REG', cost, null);
				if (rate === undefined) return;
				expect(Number.isInteger(rate.costIdr)).toBe(true);
				expect(rate.costIdr).toBeGreaterThan(0);
				expect(rate.costIdr).toBeLessThanOrEqual(10_000_000);
			}),
		);
		expect(readRate('jne', 'JNE', 'JTR<130', 15_000, null)?.code).toBe('jne/JTR<130');
		expect(readRate('jne', '<script>', 'REG', 15_000, null)).toBeUndefined();
		expect(readRate('jne', 'JNE\u202e', 'REG', 15_000, null)).toBeUndefined();
	});

	test('days as people read them, hours as none', () => {
		expect(
			['2-3 day', '1 - 2 days', '2', '1-1 hari', '6 - 8 Hours', '', 'soon'].map(readDays),
		).toEqual(['2–3', '1–2', '2', '1', null, null, null]);
	});

	test('names without what kind of area it is', () => {
		expect(bareName('KABUPATEN TANGERANG')).toBe(bareName('Kab. Tangerang'));
		expect(bareName('Kota Adm. Jakarta Barat')).toBe(bareName('Jakarta Barat'));
		expect(bareName('Kotabumi')).toBe('kotabumi');
	});
});
