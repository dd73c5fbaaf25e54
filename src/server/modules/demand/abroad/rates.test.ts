import { describe, expect, test } from 'vitest';
import {
	dropRate,
	keepRate,
	listExchangeRates,
	listKeptRates,
	type KeptRate,
} from '#modules/demand/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { inDays } from '#tests/make/wishes.ts';
import type { Actor } from '#platform/context.ts';

const world = useDatabase();
const source = 'JISDOR, Bank Indonesia';
let operator: Actor | undefined;
async function asOperator(): Promise<Actor> {
	operator ??= {
		...(await makePerson(world, 'Operator Kurs', '+628117790001')),
		kind: 'person',
		grants: [{ role: 'administrator', areaCode: '' }],
		secondFactor: true,
	} as Actor;
	return operator;
}
const keep = async (fields: Partial<Parameters<typeof keepRate>[1]> = {}) =>
	world.write(await asOperator(), (ctx) =>
		keepRate(ctx, {
			currency: 'usd',
			rupiah: '15.432,50',
			validFrom: inDays(-1),
			source,
			certainty: 'practice',
			...fields,
		}),
	);

describe('rates of exchange (BU-08)', () => {
	test('the newest of each currency is shown, the dollar first, and none that is too old', async () => {
		await keep();
		await keep({ validFrom: inDays(-20), rupiah: '15100' });
		await keep({ currency: 'AUD', rupiah: '10,123.25', validFrom: inDays(-45) });
		await keep({ currency: 'JPY', rupiah: '104,5123', validFrom: inDays(-46) });
		expect(await listExchangeRates(world.read())).toEqual([
			{ currency: 'USD', rupiah: '15432.5', validFrom: inDays(-1), source, certainty: 'practice' },
			{
				currency: 'AUD',
				rupiah: '10123.25',
				validFrom: inDays(-45),
				source,
				certainty: 'practice',
			},
		]);
		const { rates, days } = await listKeptRates(world.read(await asOperator()));
		const shown = ({ currency, validFrom, shown }: KeptRate) => [currency, validFrom, shown];
		expect([days, rates.map(shown)]).toEqual([
			45,
			[
				['USD', inDays(-1), true],
				['USD', inDays(-20), false],
				['AUD', inDays(-45), true],
				['JPY', inDays(-46), false],
			],
		]);
	});

	test('three times off the one before is asked, and kept when it is meant', async () => {
		await keep({ currency: 'SGD', rupiah: '11.800,00', validFrom: inDays(-9) });
		const off = { currency: 'SGD', rupiah: '118,00', validFrom: inDays(0) };
		await expect(keep(off)).rejects.toMatchObject({
			code: 'demand/rate-far',
			params: { rupiah: '118', before: '11800' },
		});
		await expect(keep({ ...off, rupiah: '35.500,00', sure: '118' })).rejects.toMatchObject({
			code: 'demand/rate-far',
		});
		await keep({ ...off, sure: '118' });
		const read = () => listExchangeRates(world.read());
		expect((await read()).find(({ currency }) => currency === 'SGD')!.rupiah).toBe('118');
		const which = { currency: 'SGD', validFrom: inDays(0) };
		await world.write(await asOperator(), (ctx) => dropRate(ctx, which));
		expect((await read()).find(({ currency }) => currency === 'SGD')!.rupiah).toBe('11800');
	});

	test.each([
		['rupiah', { rupiah: '-1' }, 'abroad_rate_negative'],
		['rupiah', { rupiah: '0' }, 'abroad_rate_zero'],
		['rupiah', { rupiah: '15.432' }, 'abroad_rate_ambiguous'],
		['rupiah', { rupiah: 'mahal' }, 'abroad_rate_characters'],
		['currency', { currency: 'IDR' }, 'abroad_rate_currency_wrong'],
		['currency', { currency: 'USA' }, 'abroad_rate_currency_wrong'],
		['validFrom', { validFrom: inDays(1) }, 'abroad_rate_future'],
		['validFrom', { validFrom: '2026-02-31' }, 'demand_day_wrong'],
		['source', { source: ' ' }, 'abroad_rate_source_wrong'],
	] as const)('refuses a wrong %s: %o', async (field, fields, reason) => {
		await expect(keep(fields)).rejects.toMatchObject({ params: { field, reason } });
	});

	test('nobody but the operator keeps them', async () => {
		const officer = asOfficer(await makePerson(world, 'Bu Kurs', '+628117790002'), '36.03');
		await expect(listKeptRates(world.read(officer))).rejects.toMatchObject({ kind: 'missing' });
		await expect(
			world.write(officer, (ctx) => dropRate(ctx, { currency: 'USD', validFrom: inDays(-1) })),
		).rejects.toMatchObject({ kind: 'missing' });
	});
});
