import type { SaleFact } from '#modules/ledger/index.ts';

/** Noon of a day in WIB. */
export const noon = (day: string) => new Date(`${day}T12:00:00+07:00`);

/** One line of five packs for 50,000 rupiah on 1 February 2026, or as `over` has it. */
export const saleFact = (
	enterpriseId: string,
	sourceId: string,
	over: Partial<SaleFact> = {},
): SaleFact => ({
	source: 'test',
	sourceId,
	sourceLine: 0,
	occurredAt: noon('2026-02-01'),
	enterpriseId,
	productId: null,
	productName: 'Keripik',
	quantity: 5,
	unit: 'bungkus',
	amountIdr: 50_000,
	channel: 'offline',
	...over,
});
