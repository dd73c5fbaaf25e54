import { describe, expect, it } from 'vitest';
import { m } from '#messages/messages.js';
import { checkCheckout, noWayThere, readCheckout, toOrder } from './checkout-form.ts';

const product = '018f2b6e-0000-7000-8000-000000000001';
const seller = '018f2b6e-0000-7000-8000-00000000000a';
const other = '018f2b6e-0000-7000-8000-00000000000b';

const typed = (changes: Record<string, string> = {}) => {
	const form = new FormData();
	const fields = {
		nama: 'Siti',
		hp: '0812 3456 7890',
		kecamatan: '36.03.14',
		alamat: 'Jl. Melati 3',
		kunci: 'k1',
		[`jumlah.${product}`]: '2',
		[`harga.${product}`]: '12500',
		[`cara.${seller}`]: 'seller',
		[`bayar.${seller}`]: 'qris',
		[`ongkos.${seller}.seller`]: '8000',
		[`cara.${other}`]: 'pickup',
		[`bayar.${other}`]: 'cash',
		...changes,
	};
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return readCheckout(form);
};

describe('the checkout form', () => {
	it('becomes one order with what differs for each seller', () => {
		const order = toOrder(typed());
		expect(order.lines).toEqual([{ productId: product, quantity: 2, seenPriceIdr: 12_500 }]);
		expect(order.perSeller?.[seller]).toEqual({
			delivery: {
				method: 'seller',
				areaCode: '36.03.14',
				address: 'Jl. Melati 3',
				seenFeeIdr: 8000,
			},
			payment: 'qris',
		});
		expect(order.perSeller?.[other]).toEqual({ delivery: { method: 'pickup' }, payment: 'cash' });
		expect(order.idempotencyKey).toBe('k1');
	});

	it('remembers the fees that were on the page', () => {
		expect(typed().seenFeeIdr).toEqual({ [`${seller}.seller`]: 8000 });
		expect(typed({ [`ongkos.${seller}.seller`]: '' }).seenFeeIdr).toEqual({});
	});

	it('asks for the kecamatan, or for another, where goods are only brought', () => {
		expect(noWayThere(typed({ kecamatan: '', alamat: '' }))).toEqual({
			areaCode: m.cart_error_area(),
			address: m.cart_error_address(),
		});
		expect(noWayThere(typed())).toEqual({ areaCode: m.cart_error_area_other() });
	});

	it('says beside the field what is missing', () => {
		expect(Object.keys(checkCheckout(typed({ nama: 'S', hp: '0812' }))).sort()).toEqual([
			'name',
			'phone',
		]);
		expect(Object.keys(checkCheckout(typed({ kecamatan: '', alamat: '' }))).sort()).toEqual([
			'address',
			'areaCode',
		]);
		expect(checkCheckout(typed())).toEqual({});
	});

	it('asks for no address when everything is fetched', () => {
		const fetched = typed({ kecamatan: '', alamat: '', [`cara.${seller}`]: 'pickup' });
		expect(checkCheckout(fetched)).toEqual({});
	});

	it('leaves out lines that no page of ours made, and those set to nothing', () => {
		expect(toOrder(typed({ 'jumlah.x': '3', [`jumlah.${product}`]: '0' })).lines).toEqual([]);
		expect(toOrder(typed({ [`bayar.${seller}`]: 'gold' })).perSeller?.[seller]?.payment).toBe(
			undefined,
		);
	});

	it('takes no more lines than a cart holds, however many are sent', () => {
		const many = Array.from(
			{ length: 3000 },
			(_, at) => [`jumlah.${crypto.randomUUID()}`, `${at}`] as const,
		);
		expect(typed(Object.fromEntries(many)).lines).toHaveLength(100);
	});

	it('asks again for a quantity that is no whole number from 0 to 9999', () => {
		for (const wrong of ['banyak', '-1', '1.5', '1,5', '1e3', '10000', '٣', ''])
			expect(checkCheckout(typed({ [`jumlah.${product}`]: wrong }))).toHaveProperty([
				`jumlah.${product}`,
			]);
		expect(checkCheckout(typed({ [`jumlah.${product}`]: ' 12 ' }))).toEqual({});
	});

	it('reads a point, a courier and a fee to be named from the way that was pressed', () => {
		const way = (value: string) =>
			toOrder(typed({ [`cara.${seller}`]: value })).perSeller?.[seller];
		expect(way(`pickup:${other}`)?.delivery).toEqual({ method: 'pickup', pickupPointId: other });
		expect(way('courier:jne/REG')?.delivery).toMatchObject({
			method: 'courier',
			courier: 'jne/REG',
			// No fee of it was on the page.
			seenFeeIdr: null,
		});
		expect(way('confirm')?.delivery?.method).toBe('confirm');
		expect(way('pickup:<b>')?.delivery).toEqual({ method: 'pickup' });
		expect(way('teleport')?.delivery).toEqual({ method: 'pickup' });
	});
});
