import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkQris, type QrisUse } from './check.ts';
import {
	foreignSample,
	sampleFields,
	samplePlus25000,
	sampleWith,
	sealed,
	staticSample,
	tipSample,
	wrongCrcSample,
} from '#tests/make/qris.ts';

const codes = (text: string, use?: QrisUse) =>
	checkQris(text, use).problems.map(({ code, tag }) => (tag ? `${code} ${tag}` : code));
const warned = (text: string) => checkQris(text).warnings.map(({ code }) => code);
const account = '0018ID.CO.EXAMPLE2.WWW01159360001404567890215MIDCONTOH1234560303UMI';

describe('a code that may be paid', () => {
	it('says whom it pays', () => {
		expect(checkQris(staticSample, 'shop')).toEqual({
			valid: true,
			problems: [],
			warnings: [{ code: 'postcode-format', message: expect.any(String), tag: '61' }],
			kind: 'static',
			merchant: {
				name: 'NamaMerchantC1',
				city: 'NamaKota1',
				postcode: '1234567890',
				nmid: 'ID1019123456781',
				criteria: 'UMI',
			},
			amountIdr: null,
			tip: null,
			reference: null,
			crc: { given: 'B22E', computed: 'B22E' },
			payload: staticSample,
		});
	});

	it('may be a one-time code, which no seller may put up as her own', () => {
		expect(checkQris(samplePlus25000)).toMatchObject({
			valid: true,
			kind: 'dynamic',
			amountIdr: 25_000,
		});
		expect(codes(samplePlus25000, 'shop')).toEqual(['dynamic 01', 'amount-present 54']);
	});

	it('may lack an NMID, which no shop may', () => {
		expect(checkQris(tipSample)).toMatchObject({ valid: true, tip: { kind: 'prompt' } });
		expect(warned(tipSample)).toContain('no-nmid');
		expect(codes(tipSample, 'shop')).toEqual(['no-nmid 51.02']);
	});

	it.each([
		['a lower-case checksum', staticSample.replace(/B22E$/, 'b22e'), ['crc-lower-case']],
		['a long name', sampleWith({ '59': 'Warung Nasi Uduk Bu Siti 12' }), ['name-too-long']],
		['a name that ends with a space', sampleWith({ '59': 'Bu Siti ' }), []],
		['no tag 01', sampleWith({ '01': undefined }), []],
		['a language template', sampleWith({ '64': '0002EN0107Noodles' }), []],
		['tags nobody knows', sampleWith({ '65': 'x', '80': '0003abc', '99': '' }), []],
		['a question to the payer', sampleWith({ '62': '0103***0703K19' }), []],
		['an old central scheme', sampleWith({ '51': '0015ID.OR.GPNQR.WWW0215ID1019123456781' }), []],
		['space around it', `\n  ${staticSample}\r\n`, ['surrounding-space']],
		[
			'an NMID of another shape',
			sampleWith({ '51': '0014ID.CO.QRIS.WWW0205ID123' }),
			['nmid-format'],
		],
		[
			'an unknown criteria',
			sampleWith({ '26': account.replace('UMI', 'XYZ') }),
			['criteria-unknown'],
		],
		[
			'a card network only',
			sampleWith({ '26': undefined, '51': undefined, '02': '4000' }),
			['no-nmid'],
		],
	])('may have %s', (_, text, expected) => {
		expect(codes(text)).toEqual([]);
		expect(warned(text).filter((code) => code !== 'postcode-format')).toEqual(expected);
	});

	it('keeps the space inside a pasted code', () => {
		expect(checkQris(sampleWith({ '59': 'Bu Siti ' })).merchant.name).toBe('Bu Siti ');
	});

	it('may have its tags in any order between the first and the last', () => {
		const [first, ...rest] = sampleFields();
		expect(codes(sealed([...(first ? [first] : []), ...rest.toReversed()]))).toEqual([]);
	});

	it.each([
		['25000', 25_000],
		['25000.', 25_000],
		['25000.00', 25_000],
		['0025000', 25_000],
	])('reads the amount %s', (text, amountIdr) => {
		expect(checkQris(sampleWith({ '54': text }))).toMatchObject({ valid: true, amountIdr });
	});

	it.each([
		[{ '55': '01' }, { kind: 'prompt' }],
		[
			{ '55': '02', '56': '500' },
			{ kind: 'fixed', amountIdr: 500 },
		],
		[
			{ '55': '03', '57': '2.5' },
			{ kind: 'percent', percent: 2.5 },
		],
	])('reads the tip %j', (changes, tip) => {
		expect(checkQris(sampleWith(changes))).toMatchObject({ valid: true, tip });
	});
});

describe('a code that must be refused', () => {
	it.each([
		['empty', '  ', ['empty']],
		['a link', 'https://example.org/pay?x=1', ['not-qris']],
		['a phone number', '081234567890', ['not-qris']],
		['a code that payers show', 'hQVDUFYwMWETTwegAAAGAiAgUAJ', ['cpm']],
		['a wrong checksum', wrongCrcSample, ['crc-mismatch 63']],
		['no hexadecimal checksum', staticSample.replace(/B22E$/, 'M2B3'), ['crc-mismatch 63']],
		['a character cut off', staticSample.slice(0, -1), ['overrun 63']],
		['text behind', `${staticSample} Bu Siti`, ['trailing-text']],
		['fields behind the checksum', `${staticSample}54041000`, ['trailing-text']],
		[
			'another currency and country',
			foreignSample,
			['missing-61 61', 'currency 53', 'country 58', 'amount-fraction 54'],
		],
		['a transfer', sampleWith({ '40': account, '62': '0804DMCT' }), ['transfer-code 62.08']],
		['a withdrawal', sampleWith({ '62': '0804CWDL' }), ['transfer-code 62.08']],
		[
			'a transfer without category',
			sampleWith({ '40': account, '52': undefined }),
			['missing-52 52', 'transfer-code 40'],
		],
		['nobody to pay', sampleWith({ '26': undefined, '51': undefined }), ['no-merchant-account']],
		['another format', sampleWith({ '00': '02' }), ['format 00']],
		['another initiation', sampleWith({ '01': '13' }), ['initiation 01']],
		['a category of letters', sampleWith({ '52': '12a4' }), ['merchant-category 52']],
		['no name', sampleWith({ '59': undefined }), ['missing-59 59']],
		['an empty city', sampleWith({ '60': '' }), ['missing-60 60']],
		[
			'a name that is read backwards',
			sampleWith({ '59': 'BU \u202eITIS' }),
			['hidden-characters 59'],
		],
		['a NUL in the city', sampleWith({ '60': 'KO\u0000TA' }), ['hidden-characters 60']],
		['no checksum', staticSample.slice(0, -8), ['missing-63 63']],
		['a broken account', sampleWith({ '26': '0018ID.CO' }), ['overrun 26']],
		['broken additional data', sampleWith({ '62': '07xxK19' }), ['malformed 62']],
		[
			'more than 512 characters',
			sampleWith({
				'81': 'x'.repeat(99),
				'82': 'x'.repeat(99),
				'83': 'x'.repeat(99),
				'84': 'x'.repeat(99),
			}),
			['too-long'],
		],
	])('%s', (_, text, expected) => {
		const result = checkQris(text);
		expect(codes(text)).toEqual(expected);
		expect(result.valid).toBe(false);
	});

	it.each(['0', '0.00', '1e3', '-5', '1,000', '25.000', 'abc', '', ' 100', '12345678901234'])(
		'amount %j',
		(text) => {
			const result = checkQris(sampleWith({ '54': text }));
			expect(result.problems.map(({ code }) => code)).toEqual(['amount']);
			expect(result.amountIdr).toBeNull();
		},
	);

	it('a fraction of a rupiah, which nothing pays', () => {
		expect(codes(sampleWith({ '54': '10.5' }))).toEqual(['amount-fraction 54']);
	});

	it.each([
		[{ '55': '02' }, 'tip-without-value'],
		[{ '55': '03' }, 'tip-without-value'],
		[{ '55': '02', '57': '5' }, 'tip-without-value'],
		[{ '56': '500' }, 'tip-conflict'],
		[{ '55': '01', '56': '500' }, 'tip-conflict'],
		[{ '55': '02', '56': '500', '57': '5' }, 'tip-conflict'],
		[{ '55': '02', '56': '0' }, 'tip-value'],
		[{ '55': '03', '57': '0' }, 'tip-value'],
		[{ '55': '03', '57': '100' }, 'tip-value'],
		[{ '55': '04' }, 'tip-kind'],
	])('tip %j', (changes, code) => {
		expect(checkQris(sampleWith(changes))).toMatchObject({
			valid: false,
			tip: null,
			problems: [{ code }],
		});
	});

	it('a tag that stands twice, since apps could read either', () => {
		const twice = [...sampleFields(), { id: '59', value: 'Orang Lain' }];
		expect(codes(sealed(twice))).toEqual(['duplicate-tag 59']);
		expect(codes(sampleWith({ '62': '0703K190703K20' }))).toEqual(['duplicate-tag 62.07']);
	});

	it('a first tag that is not 00', () => {
		const fields = sampleFields();
		expect(codes(sealed([...fields.slice(1), ...fields.slice(0, 1)]))).toEqual(['misplaced-00 00']);
		expect(codes(sealed(fields.slice(1)))).toEqual(['missing-00 00']);
	});

	it('a code with any one character cut out', () => {
		for (let at = 0; at < staticSample.length; at += 1)
			expect(checkQris(staticSample.slice(0, at) + staticSample.slice(at + 1)).valid).toBe(false);
	});

	it('a code with any one character changed, unless it is the case of the checksum', () => {
		fc.assert(
			fc.property(
				fc.nat({ max: staticSample.length - 1 }),
				fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
				(at, character) => {
					const changed = staticSample.slice(0, at) + character + staticSample.slice(at + 1);
					const same =
						changed === staticSample ||
						(at >= staticSample.length - 4 && changed.toUpperCase() === staticSample.toUpperCase());
					expect(checkQris(changed).valid).toBe(same);
				},
			),
			{ numRuns: 1000 },
		);
	});
});

describe('checkQris', () => {
	it('never throws, and is valid exactly where it names no problem', () => {
		const texts = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.string({ unit: 'grapheme' }).map((text) => `000201${text}`),
			fc.stringMatching(/^000201[0-9]{0,80}6304[0-9A-F]{4}$/),
			fc
				.dictionary(fc.stringMatching(/^[0-5][0-9]$/), fc.string({ maxLength: 20 }))
				.map(sampleWith),
		);
		fc.assert(
			fc.property(texts, fc.constantFrom<QrisUse>('payment', 'shop'), (text, use) => {
				const result = checkQris(text, use);
				expect(result.valid).toBe(result.problems.length === 0);
			}),
			{ numRuns: 1000 },
		);
	});

	it('is quick with a very long text', () => {
		const started = performance.now();
		checkQris('0002'.repeat(250_000));
		expect(performance.now() - started).toBeLessThan(20_000);
	});
});
