import { crc16 } from '#modules/orders/qris/crc.ts';
import { serialiseTlv, type TlvField } from '#modules/orders/qris/tlv.ts';

/** Made-up merchants from public test suites ([VC] astrapay/spring-qris): no bank would accept them. */
export const staticSample =
	'00020101021126670018ID.CO.EXAMPLE2.WWW01159360001404567890215MIDCONTOH1234560303UMI51370014ID.CO.QRIS.WWW0215ID10191234567815204123453033605802ID5914NamaMerchantC16009NamaKota16110123456789062070703K196304B22E';
export const samplePlus25000 =
	'00020101021226670018ID.CO.EXAMPLE2.WWW01159360001404567890215MIDCONTOH1234560303UMI51370014ID.CO.QRIS.WWW0215ID10191234567815204123453033605405250005802ID5914NamaMerchantC16009NamaKota16110123456789062070703K1963045BF1';
/** Asks for a tip and has no tag 51. */
export const tipSample =
	'00020101021126670018ID.CO.EXAMPLE2.WWW01159360056701234560215MIDCONTOH1234560303UMI5204123453033605502015802ID5914NamaMerchantC76009NamaKota16110123456789062070703K1963040BE8';
/** Its checksum should be 7F7A. */
export const wrongCrcSample =
	'00020101021126640018ID.CO.ASTRAPAY.WWW011893600822321000024002092100002400303UBE51440014ID.CO.QRIS.WWW0215ID20210662463920303UBE5204581253033605802ID5913TEST MERCHANT6007Jakarta61054433562080704AP016304A79C';
/** The sample of the EMVCo specification: another currency, another country, tags out of order, Chinese text. */
export const foreignSample =
	'00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME91320016A0112233449988770708123456786304A13A';

/** Ends fields with a fitting checksum, in the order given. */
export function sealed(fields: readonly TlvField[]): string {
	const body = `${serialiseTlv(fields)}6304`;
	return body + crc16(body);
}

/** The fields of the static sample without its checksum, with some set, added before 58 or (undefined) taken out. */
export function sampleFields(changes: Record<string, string | undefined> = {}): TlvField[] {
	const base: TlvField[] = [
		{ id: '00', value: '01' },
		{ id: '01', value: '11' },
		{
			id: '26',
			value: '0018ID.CO.EXAMPLE2.WWW01159360001404567890215MIDCONTOH1234560303UMI',
		},
		{ id: '51', value: '0014ID.CO.QRIS.WWW0215ID1019123456781' },
		{ id: '52', value: '1234' },
		{ id: '53', value: '360' },
		{ id: '58', value: 'ID' },
		{ id: '59', value: 'NamaMerchantC1' },
		{ id: '60', value: 'NamaKota1' },
		{ id: '61', value: '1234567890' },
		{ id: '62', value: '0703K19' },
	];
	const known = new Set(base.map(({ id }) => id));
	const kept = base.flatMap(({ id, value }) => {
		const changed = id in changes ? changes[id] : value;
		return changed === undefined ? [] : [{ id, value: changed }];
	});
	const added = Object.entries(changes).flatMap(([id, value]) =>
		value === undefined || known.has(id) ? [] : [{ id, value }],
	);
	return [...kept, ...added].toSorted((a, b) => Number(a.id) - Number(b.id));
}

/** A payload like the static sample with some tags changed, checksum right. */
export function sampleWith(changes: Record<string, string | undefined>): string {
	return sealed(sampleFields(changes));
}
