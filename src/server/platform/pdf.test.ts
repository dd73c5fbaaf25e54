import { describe, expect, it } from 'vitest';
import { inWeight, makePdf, mm, qrOnPdf, type Pdf } from './pdf.ts';

const options = {
	title: 'Surat uji',
	author: 'Dinas Uji',
	language: 'id',
	at: new Date('2026-11-21T03:00:00Z'),
} as const;

const draw = (pdf: Pdf) => {
	inWeight(pdf, 'bold').fontSize(14).text('SURAT KETERANGAN', { align: 'center' });
	inWeight(pdf, 'regular').fontSize(11).text('Usaha “Dapur Bu Siti” – keripik & kué, Rp12.500');
	qrOnPdf(pdf, 'https://rumah.example/surat/abc', { x: mm(20), y: mm(200), size: mm(30) });
};

describe('a PDF', () => {
	it('is a PDF of one A4 page with our font inside and no other', async () => {
		const text = (await makePdf(options, draw)).toString('latin1');
		expect(text.slice(0, 8)).toBe('%PDF-1.7');
		expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
		expect(text).toContain('/Count 1');
		expect(text).toContain('/MediaBox [0 0 595.28 841.89]');
		expect(text).toMatch(/FontName \/[A-Z]+\+PlusJakartaSans-Bold/);
		expect(text).toMatch(/FontFile[23]/);
		expect(text).not.toContain('Helvetica');
		expect(text).toContain('/Lang (id-ID)');
	});

	it('has the same bytes for the same contents and moment, and others for another', async () => {
		const one = await makePdf(options, draw);
		expect((await makePdf(options, draw)).equals(one)).toBe(true);
		expect((await makePdf({ ...options, title: 'Lain' }, draw)).equals(one)).toBe(false);
	});
});
