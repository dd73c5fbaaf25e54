import { describe, expect, it } from 'vitest';
import { pdfLines } from '#tests/make/pdf-picture.ts';
import { drawPointSheet, drawSlip, type Slip } from './draw-sheets.ts';
import type { PointSheet } from './point-sheet.ts';

/** What is on paper is all that a keeper and a courier have: nothing may fall off it (issue 4 item 4, BU-04). */
const at = new Date('2026-11-22T03:00:00Z');
const longName = 'Keripik singkong balado pedas manis daun jeruk kemasan keluarga hemat 500 gram';

function slipOf(lines: number): Slip {
	return {
		number: 'P-8E5Z-MDAQ',
		sellerName: 'Dapur Rumahan Mak Contoh Laksa Asli Sejak 1987',
		buyerName: 'Raden Ayu Siti Contoh Kusumawardhani binti Haji Fulan',
		buyerPhone: '+6281234567890',
		deliveryMethod: 'courier',
		deliveryAddress: 'Perumahan Contoh Permai Blok C 12 No. 7, RT 003/RW 007, samping masjid',
		deliveryAreaName: 'Teluknaga, Kabupaten Tangerang, Banten',
		pickup: null,
		courier: 'jne/REG',
		note: 'Kalau tidak ada orang, titip ke warung sebelah kiri.',
		lines: Array.from({ length: lines }, (_, position) => ({
			position,
			productId: String(position),
			name: `${longName} ${position}`,
			unit: 'bungkus',
			priceIdr: 12_500,
			quantity: position + 1,
		})),
		totalIdr: 1_234_500,
		paidAt: null,
		at,
	} as Slip;
}

describe('a packing slip', () => {
	it('says on its first page where it goes and what is still to be paid, and whose a next page is', async () => {
		const [first = [], ...others] = pdfLines(await drawSlip(slipOf(24), 'id'));
		const front = first.join(' ');
		for (const words of [
			'P-8E5Z-MDAQ',
			'0812-3456-7890',
			'JNE REG',
			'Rp1.234.500',
			'titip ke warung',
		])
			expect(front).toContain(words);
		expect(others.length).toBeGreaterThan(0);
		expect(others.map(([top]) => top)).toEqual(
			others.map((_, page) => `P-8E5Z-MDAQ · ${page + 2}`),
		);
	});

	it('holds every line once, with how many of it', async () => {
		const lines = pdfLines(await drawSlip(slipOf(24), 'id')).flat();
		const counts = lines.filter((line) => /^\d+ ×$/.test(line));
		expect(counts).toEqual(Array.from({ length: 24 }, (_, nth) => `${nth + 1} ×`));
		expect(pdfLines(await drawSlip(slipOf(2), 'id'))).toHaveLength(1);
	});
});

describe('the list of a pick-up point', () => {
	const point = {
		name: 'Pojok Contoh',
		address: 'Jl. 1',
		areaName: 'Kosambi',
	} as PointSheet['point'];
	const ordersOf = (count: number, from = 0) =>
		Array.from({ length: count }, (_, nth) => ({
			number: `P-${String(from + nth).padStart(4, '0')}-ABCD`,
			sellerName: longName,
			pieces: 3,
			dueIdr: 0,
			ready: true,
		}));

	it('loses no order of a buyer who fetches more than a page holds, and names her on each page', async () => {
		const orders = ordersOf(120);
		const buyers = [
			{ name: 'Bu Satu', lastDigits: '111', orders: ordersOf(1, 900) },
			{ name: 'Kantor Kelurahan', lastDigits: '222', orders },
		];
		const pages = pdfLines(await drawPointSheet({ point, buyers, madeAt: at }, 'id'));
		// 120 lines of 6 mm each on A4.
		expect(pages.length).toBeGreaterThanOrEqual(3);
		const written = pages.flat();
		for (const { number } of orders)
			expect(written.filter((line) => line === number)).toHaveLength(1);
		for (const page of pages)
			expect(page.some((line) => line.startsWith('Kantor Kelurahan (…222)'))).toBe(true);
	});

	it('keeps together whom one page holds', async () => {
		const buyers = Array.from({ length: 30 }, (_, nth) => ({
			name: `Pembeli ${nth}`,
			lastDigits: '333',
			orders: ordersOf(7, nth * 10),
		}));
		const pages = pdfLines(await drawPointSheet({ point, buyers, madeAt: at }, 'id'));
		for (const [nth, { name, orders }] of buyers.entries()) {
			const page = pages.findIndex((lines) => lines.some((line) => line.startsWith(`${name} (`)));
			expect(page, `page of buyer ${nth}`).toBeGreaterThanOrEqual(0);
			for (const { number } of orders) expect(pages[page]).toContain(number);
		}
	});
});
