import { describe, expect, test } from 'vitest';
import { demanding, listedBrand } from '#tests/make/marketplaces/demands.ts';
import { errorOf, picture, useMarketplace, wishOf } from '#tests/make/marketplaces/contract.ts';
import { causeOf } from './call.ts';
import { demandsOf, type Demand, type GivenAttribute } from './demand.ts';
import { connectableCodes, type ConnectableCode } from './marketplace-api.ts';

const value = (id: string, name: string, unit = '') => ({ id, name, unit });
const given = (
	id: string,
	...values: GivenAttribute['values'][number][]
): Omit<GivenAttribute, 'kind'> => ({ id, values });

/** For each marketplace: what is asked, what is answered, and what stands there then. */
const cases: Record<
	ConnectableCode,
	{ asked: unknown[]; brand: string; answers: Omit<GivenAttribute, 'kind'>[]; stands: unknown }
> = {
	shopee: {
		asked: [
			{
				id: '100012',
				name: 'Jenis Kemasan',
				kind: 'choice',
				choices: [value('2001', 'Plastik'), value('2002', 'Botol kaca')],
			},
			{
				id: '100014',
				name: 'Bahan Tutup',
				kind: 'words',
				when: { id: '100012', choices: ['2002'] },
			},
			{ id: '100013', name: 'Isi Bersih', kind: 'number', units: ['g', 'ml'] },
			{ id: '100015', name: 'Kedaluwarsa', kind: 'date' },
		],
		brand: 'listed',
		answers: [
			given('100012', value('2002', 'Botol kaca')),
			given('100014', value('', 'Logam')),
			given('100013', value('', '150', 'g')),
			given('100015', value('', '2027-01-31')),
		],
		stands: [
			{ attribute_id: 100_012, attribute_value_list: [{ value_id: 2002 }] },
			{
				attribute_id: 100_014,
				attribute_value_list: [{ value_id: 0, original_value_name: 'Logam' }],
			},
			{
				attribute_id: 100_013,
				attribute_value_list: [{ value_id: 0, original_value_name: '150', value_unit: 'g' }],
			},
			{
				attribute_id: 100_015,
				attribute_value_list: [{ value_id: 0, original_value_name: '1801328400' }],
			},
		],
	},
	lazada: {
		asked: [
			{
				id: 'normal:pack_type',
				name: 'Jenis Kemasan',
				kind: 'choice',
				choices: [value('Plastic', 'Plastik'), value('Glass Bottle', 'Botol kaca')],
			},
			{ id: 'sku:net_content', name: 'Isi Bersih', kind: 'number', units: ['g', 'ml'] },
			{ id: 'sale:flavor', name: 'Rasa', kind: 'choice', own: 'words' },
		],
		brand: 'words',
		answers: [
			given('normal:pack_type', value('Glass Bottle', 'Botol kaca')),
			given('sku:net_content', value('', '150', 'g')),
			given('sale:flavor', value('', 'Terasi')),
		],
		stands: [
			{ pack_type: 'Glass Bottle' },
			{ net_content: '150 g', saleProp: { flavor: 'Terasi' } },
		],
	},
	'tiktok-shop': {
		asked: [
			{
				id: '100492',
				name: 'Jenis Kemasan',
				kind: 'several',
				choices: [value('1001533', 'Plastik'), value('1001534', 'Botol kaca')],
			},
			{
				id: '100493',
				name: 'Bahan Tutup',
				kind: 'words',
				when: { id: '100492', choices: ['1001534'] },
			},
		],
		brand: 'listed',
		answers: [
			given('100492', value('1001533', 'Plastik'), value('1001534', 'Botol kaca')),
			given('100493', value('', 'Logam')),
		],
		stands: [
			{ id: '100492', values: [{ id: '1001533' }, { id: '1001534' }] },
			{ id: '100493', values: [{ name: 'Logam' }] },
		],
	},
	blibli: {
		asked: [
			{
				id: 'product:JE-0001',
				name: 'Jenis Kemasan',
				kind: 'choice',
				choices: [value('Plastik', 'Plastik'), value('Botol kaca', 'Botol kaca')],
			},
			{ id: 'variant:IS-0002', name: 'Isi Bersih', kind: 'words' },
		],
		brand: 'words',
		answers: [
			given('product:JE-0001', value('Plastik', 'Plastik')),
			given('variant:IS-0002', value('', '150 g')),
		],
		stands: [{ 'JE-0001': 'Plastik' }, { 'IS-0002': '150 g' }],
	},
};

describe.each(connectableCodes)('what a category of %s demands', (code) => {
	const at = useMarketplace(code);
	const { asked, brand, answers, stands } = cases[code];
	const answered = async (): Promise<GivenAttribute[]> => {
		const { attributes } = await at.api.askDemands!(at.shop, demanding);
		return answers.map((one) => ({
			...one,
			kind: attributes.find(({ id }) => id === one.id)!.kind,
		}));
	};
	const sku = 'RU0000000000000001';

	test('is read with its Indonesian names; what it only offers and what is told anyway is not', async () => {
		const demands = await at.api.askDemands!(at.shop, demanding);
		expect(demands.attributes).toMatchObject(asked);
		expect(demands.attributes).toHaveLength(asked.length);
		expect(demands.brand).toBe(brand);
		expect((await at.api.askDemands!(at.shop, '100001')).attributes).toEqual([]);
	});

	test('is not nothing because its answer cannot be read', async () => {
		at.fake.faults.next('wrong-types');
		const error = await errorOf(at.api.askDemands!(at.shop, demanding));
		expect(error?.problem).toMatch(/strange|silent/);
	});

	test('is refused as attributes that are missing where it is not told', async () => {
		const image = await at.api.uploadImage(at.shop, picture);
		const wish = wishOf(at.api, [image], { categoryId: demanding });
		expect(await errorOf(at.api.createProduct(at.shop, wish))).toMatchObject({
			problem: 'refused',
			because: 'attributes-missing',
		});
		expect(at.fake.shop.shelf.items.size).toBe(0);
	});

	test('goes over as it was answered, when the product is made and when it is changed', async () => {
		const made = await at.put({ categoryId: demanding, attributes: await answered() });
		const { item } = at.fake.shop.shelf.bySku(sku)!;
		expect(item.attributes).toMatchObject(stands as object);
		item.attributes = undefined;
		const image = await at.api.uploadImage(at.shop, picture);
		const wish = wishOf(at.api, [image], {
			categoryId: demanding,
			attributes: await answered(),
			name: 'Sambal baru',
		});
		await at.api.updateProduct(at.shop, made, wish);
		expect(item.name).toBe('Sambal baru');
		// Of an item that stands, what tells its SKUs apart stays as it is.
		expect(JSON.stringify(item.attributes)).toContain(
			{ shopee: '2002', lazada: 'Glass Bottle', 'tiktok-shop': '1001534', blibli: 'Plastik' }[code],
		);
	});

	test('with the same for every variant, each still told apart', async () => {
		const variants = ['100 g', '250 g'].map((label, index) => ({
			sku: `RU000000000000001${index}`,
			label,
			priceIdr: 10_000,
			stock: 1,
			gtin: '',
		}));
		await at.put({ categoryId: demanding, attributes: await answered(), variants });
		const labels = variants.map(({ sku }) => at.onShelf(sku)?.label);
		expect(labels).toEqual(['100 g', '250 g']);
	});

	test('a brand is told by their name for it, and one that they do not list as they take it', async () => {
		for (const [her, there] of [
			['dapur enok', listedBrand.name],
			['Dapur Tak Terdaftar', undefined],
			['', undefined],
		] as const) {
			at.fake.shop.shelf.items.clear();
			at.fake.shop.shelf.byKey.clear();
			await at.put({ brand: her });
			const { item } = at.fake.shop.shelf.bySku(sku)!;
			const words = her === '' ? 'No Brand' : her;
			expect(item.brand).toBe(
				{
					shopee: there ?? 'No Brand',
					'tiktok-shop': there ?? '',
					lazada: words,
					// It found no brand of these words, and makes hers a new one.
					blibli: her === '' ? 'BR-00001' : her,
				}[code],
			);
		}
	});
});

const demand = (change: Partial<Demand>): Demand => ({
	id: 'a',
	name: 'A',
	kind: 'choice',
	choices: [{ id: '1', name: 'Satu', unit: '' }],
	own: 'nothing',
	units: [],
	most: 1,
	when: null,
	...change,
});

test('what cannot be answered is not asked, and what hangs on it neither', () => {
	const asked = demandsOf([
		demand({ choices: [] }),
		demand({ id: 'b', when: { id: 'a', choices: ['1'] } }),
		demand({ id: 'c', name: '' }),
		demand({ id: 'd', kind: 'words', choices: [] }),
		demand({ id: 'd', name: 'Twice' }),
		demand({
			id: 'e',
			choices: Array.from({ length: 900 }, (_, n) => ({ id: `${n}`, name: `N${n}`, unit: '' })),
		}),
	]);
	expect(asked.map(({ id }) => id)).toEqual(['d', 'e']);
	expect(asked[1]!.choices).toHaveLength(500);
});

test.each([
	'Mandatory attribute information required',
	'Brand information required',
	'BIZ_CHECK_CAT_PROP_MANDATORY',
	'CHK_CATPROP_CPV_NOT_ENUM',
	'CHK_ENUM_PROP_VALUE_NOT_IN_OPTION',
	'BIZ_CHECK_SKU_NOT_CONTAIN_SALEPROP',
	'THD_BRAND_ID_IS_NOT_VALID_IN_CATEGORY',
])('%s is about what a category demands', (words) => {
	expect(causeOf(words)).toBe('attributes-missing');
});
