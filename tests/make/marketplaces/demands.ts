import { rowOf, rowsOf, type Row } from '#platform/foreign-json.ts';

/*
 * One category of each marketplace of ours demands what most categories do: what it is packed in, how much is in it,
 * and of what is in glass, what closes it. Each says so in its own shape, as its documentation has it.
 */

export const demanding = '100201';
/** A brand that they list; every other is unknown to them. */
export const listedBrand = { id: '7082427311584347905', shortId: 1145, name: 'Dapur Enok' };

const translated = (id: string, en: string) => ({
	name: en,
	multi_lang: [
		{ language: 'en', value: en },
		{ language: 'id', value: id },
	],
});

const info = (input: number, validation: number, units?: string[]) => ({
	input_type: input,
	input_validation_type: validation,
	format_type: units ? 2 : 1,
	date_format_type: 0,
	attribute_unit_list: units ?? [],
	max_value_count: 1,
});

export const shopeeTree = [
	{
		attribute_id: 100_012,
		mandatory: true,
		...translated('Jenis Kemasan', 'Pack Type'),
		attribute_info: info(1, 2),
		attribute_value_list: [
			{ value_id: 2001, ...translated('Plastik', 'Plastic') },
			{
				value_id: 2002,
				...translated('Botol kaca', 'Glass bottle'),
				child_attribute_list: [
					{
						attribute_id: 100_014,
						mandatory: true,
						...translated('Bahan Tutup', 'Lid Material'),
						attribute_info: info(3, 2),
						attribute_value_list: [],
					},
				],
			},
		],
	},
	{
		attribute_id: 100_013,
		mandatory: true,
		...translated('Isi Bersih', 'Net Content'),
		attribute_info: info(3, 3, ['g', 'ml']),
		attribute_value_list: [],
	},
	{
		attribute_id: 100_015,
		mandatory: true,
		...translated('Kedaluwarsa', 'Expiry Date'),
		attribute_info: info(3, 4),
		attribute_value_list: [],
	},
	{
		attribute_id: 100_016,
		mandatory: false,
		...translated('Tingkat Pedas', 'Spiciness'),
		attribute_info: info(1, 2),
		attribute_value_list: [{ value_id: 2010, ...translated('Pedas', 'Hot') }],
	},
];

/** Whether a list of attributes as Shopee takes it has what the category demands. */
export function shopeeTakes(list: unknown): boolean {
	const valueOf = (id: number) =>
		rowsOf(rowsOf(list).find((row) => row['attribute_id'] === id)?.['attribute_value_list'])[0];
	const pack = valueOf(100_012)?.['value_id'];
	const net = valueOf(100_013);
	const lid = valueOf(100_014);
	return (
		(pack === 2001 || pack === 2002) &&
		net?.['value_id'] === 0 &&
		Number(net['original_value_name']) > 0 &&
		['g', 'ml'].includes(String(net['value_unit'])) &&
		/^\d{10}$/.test(String(valueOf(100_015)?.['original_value_name'])) &&
		(pack !== 2002 || (lid?.['value_id'] === 0 && String(lid['original_value_name'] ?? '') !== ''))
	);
}

const attribute = (name: string, label: string, input: string, more: Row = {}) => ({
	advanced: { is_key_prop: 0 },
	is_sale_prop: 0,
	name,
	input_type: input,
	options: [],
	is_mandatory: 1,
	attribute_type: 'normal',
	label,
	...more,
});

export const lazadaAttributes = [
	attribute('name', 'Nama', 'text'),
	attribute('brand', 'Merek', 'singleSelect'),
	attribute('SellerSku', 'SKU', 'text', { attribute_type: 'sku' }),
	attribute('package_weight', 'Berat', 'numeric', { attribute_type: 'sku' }),
	attribute('pack_type', 'Jenis Kemasan', 'singleSelect', {
		options: [
			{ name: 'Plastik', en_name: 'Plastic', id: 1 },
			{ name: 'Botol kaca', en_name: 'Glass Bottle', id: 2 },
		],
	}),
	attribute('net_content', 'Isi Bersih', 'numeric', {
		attribute_type: 'sku',
		unit: { type: ['g', 'ml'], numericMin: '1', numericMax: '9999', precision: 1 },
	}),
	attribute('flavor', 'Rasa', 'multiEnumInput', {
		is_sale_prop: 1,
		attribute_type: 'sku',
		options: [{ name: 'Asli', en_name: 'Original', id: 3 }],
	}),
	attribute('taste', 'Tingkat Pedas', 'text', { is_mandatory: 0 }),
];

/** What a product lacks of it, as rows of `detail`. */
export function lazadaLacks(attributes: Row, sku: Row): Row[] {
	const lacks: Row[] = [];
	if (!['Plastic', 'Glass Bottle'].includes(String(attributes['pack_type'])))
		lacks.push({ field: 'pack_type', message: 'Jenis Kemasan is mandatory' });
	if (!/^\d+(\.\d)? (g|ml)$/.test(String(sku['net_content'])))
		lacks.push({ field: 'net_content', message: 'Isi Bersih is mandatory' });
	if (!rowOf(sku['saleProp'])?.['flavor'])
		lacks.push({ field: 'flavor', message: 'Rasa is mandatory' });
	return lacks;
}

const product = (id: string, name: string, more: Row) => ({
	id,
	name,
	type: 'PRODUCT_PROPERTY',
	is_requried: true,
	is_multiple_selection: false,
	is_customizable: false,
	...more,
});

export const tikTokAttributes = [
	{ id: '100089', name: 'Ukuran', type: 'SALES_PROPERTY', is_requried: true, values: [] },
	product('100492', 'Jenis Kemasan', {
		is_multiple_selection: true,
		values: [
			{ id: '1001533', name: 'Plastik' },
			{ id: '1001534', name: 'Botol kaca' },
		],
	}),
	product('100493', 'Bahan Tutup', {
		is_requried: false,
		is_customizable: true,
		requirement_conditions: [
			{
				condition_type: 'VALUE_ID_MATCH',
				attribute_id: '100492',
				attribute_value_id: '1001534',
			},
		],
	}),
	product('100494', 'Tingkat Pedas', { is_requried: false, values: [{ id: '1', name: 'Pedas' }] }),
];

export function tikTokTakes(list: unknown): boolean {
	const valuesOf = (id: string) => rowsOf(rowsOf(list).find((row) => row['id'] === id)?.['values']);
	const packs = valuesOf('100492').map(({ id }) => id);
	return (
		packs.length > 0 &&
		packs.every((id) => id === '1001533' || id === '1001534') &&
		(!packs.includes('1001534') || Boolean(valuesOf('100493')[0]?.['name']))
	);
}

const blibliAttribute = (code: string, name: string, options: string[], more: Row = {}) => ({
	code,
	name,
	type: options.length > 0 ? 'PREDEFINED' : 'DESCRIPTIVE',
	options,
	mandatory: true,
	variantCreating: false,
	specialAttribute: false,
	...more,
});

export const blibliAttributes = [
	blibliAttribute('BR-M036969', 'Brand', []),
	blibliAttribute('JE-0001', 'Jenis Kemasan', ['Plastik', 'Botol kaca']),
	blibliAttribute('IS-0002', 'Isi Bersih', [], { variantCreating: true }),
	blibliAttribute('TI-0003', 'Tingkat Pedas', [], { mandatory: false }),
];

export const blibliTakes = (product: Row, item: Row | undefined): boolean =>
	['Plastik', 'Botol kaca'].includes(String(rowOf(product['attributes'])?.['JE-0001'])) &&
	Boolean(rowOf(item?.['variantAttribute'])?.['IS-0002']);
