import { checkQris } from '#modules/orders/index.ts';
import type { Random } from '../random.ts';
import type { EnterprisePlan } from './enterprise.ts';

const field = (id: string, value: string): string =>
	`${id}${String(value.length).padStart(2, '0')}${value}`;

const cities: Record<string, string> = {
	'36.03': 'TANGERANG KAB',
	'36.71': 'TANGERANG',
	'36.74': 'TANGERANG SEL',
};

/** Upper-case ASCII, at most 25 characters, as an acquirer would print it. */
function merchantName(name: string): string {
	return name
		.toUpperCase()
		.replace(/[^A-Z0-9 .&-]/g, '')
		.slice(0, 25)
		.trim();
}

/**
 * A static QRIS that is formally right and that nobody can be paid by: the acquirer is `ID.CO.EXAMPLE.WWW`,
 * and 93600000 is no payment provider.
 */
export function madeUpQris(
	random: Random,
	enterprise: EnterprisePlan,
): { payload: string; nmid: string; merchantName: string; merchantCity: string } {
	const serial = String(enterprise.index + 1).padStart(11, '0');
	const nmid = `ID10${serial}`;
	const name = merchantName(enterprise.name);
	const city = cities[enterprise.place.regencyCode] ?? 'TANGERANG';
	const account =
		field('00', 'ID.CO.EXAMPLE.WWW') +
		field('01', `93600000${serial}`.slice(0, 19)) +
		field('02', `CONTOH${serial.slice(-9)}`) +
		field('03', 'UMI');
	const central = field('00', 'ID.CO.QRIS.WWW') + field('02', nmid) + field('03', 'UMI');
	const body =
		field('00', '01') +
		field('01', '11') +
		field('26', account) +
		field('51', central) +
		field('52', enterprise.trade.kind === 'culinary' ? '5812' : '5999') +
		field('53', '360') +
		field('58', 'ID') +
		field('59', name) +
		field('60', city) +
		field('61', String(15_000 + random.int(111, 899))) +
		field('62', field('07', 'A01')) +
		'6304';
	const { computed } = checkQris(`${body}0000`).crc;
	return { payload: `${body}${computed}`, nmid, merchantName: name, merchantCity: city };
}
