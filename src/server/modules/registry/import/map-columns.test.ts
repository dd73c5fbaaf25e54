import { describe, expect, test } from 'vitest';
import { applyMap, guessColumns, headerSignature, toColumnMap } from './map-columns.ts';

describe('columns', () => {
	test('are known by the names that people give them', () => {
		const names: Record<string, string | null> = {
			'No.': null,
			'NAMA PEMILIK': 'ownerName',
			'Nama Usaha / Merk': 'name',
			'No. KTP (NIK)': 'nik',
			'No HP/WA': 'phone',
			'Alamat Usaha': 'address',
			'Kel./Desa': 'village',
			Kec: 'district',
			'Kab/Kota': 'regency',
			'RT/RW': 'rtRw',
			'Jenis Usaha': 'kind',
			'Kode KBLI': 'kbli',
			'No. NIB': 'nib',
			NPWP: null,
			'Omzet per bulan (Rp)': 'monthlySales',
			'Omset/Tahun': 'annualSales',
			'Modal Usaha': 'capital',
			'Jml Tenaga Kerja': 'workers',
			'Thn Berdiri': 'startedYear',
			'E-mail': 'email',
			Lat: 'latitude',
			Long: 'longitude',
			'Titik Koordinat': 'coordinates',
			'Link WA': 'whatsapp',
			'Nomor sertifikat halal': 'extra',
		};
		expect(toColumnMap(guessColumns(Object.keys(names), []))).toEqual(names);
	});

	test('a lone name is the enterprise, beside an enterprise it is the owner', () => {
		expect(toColumnMap(guessColumns(['nama', 'kategori'], []))).toMatchObject({ nama: 'name' });
		expect(toColumnMap(guessColumns(['Nama', 'Nama Usaha'], []))).toEqual({
			Nama: 'ownerName',
			'Nama Usaha': 'name',
		});
		expect(toColumnMap(guessColumns(['Nama Lengkap', 'Alamat'], []))).toMatchObject({
			'Nama Lengkap': 'name',
		});
	});

	test('values tell what an unnamed column is', () => {
		const sample = ['081234567890', '0813-1111-2222', '+62 815 1234 567'].map((phone) => [phone]);
		expect(guessColumns(['B'], sample)[0]).toMatchObject({ field: 'phone' });
	});

	test('a map overrides, by our names or by those of headers', () => {
		const guesses = guessColumns(['Nama', 'X', 'Alamat'], []);
		expect(
			toColumnMap(applyMap(guesses, { nama: 'ownerName', X: 'nama usaha', alamat: null })),
		).toEqual({ Nama: 'ownerName', X: 'name', Alamat: null });
		expect(() => applyMap(guesses, { Y: 'name' })).toThrow('no column "Y"');
		expect(() => applyMap(guesses, { X: 'colour' })).toThrow('No field is called "colour"');
		expect(() => applyMap(guesses, { X: 'nib', Nama: 'nib' })).toThrow('Two columns');
	});

	test('the signature of a header forgives spaces and capitals', () => {
		expect(headerSignature(['Nama Usaha', 'NIK'])).toBe(
			headerSignature(['nama  usaha ', 'N.I.K.']),
		);
		expect(headerSignature(['NIK', 'Nama Usaha'])).not.toBe(headerSignature(['Nama Usaha', 'NIK']));
	});
});
