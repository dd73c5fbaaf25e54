import {
	agreeToShare,
	answerWish,
	askNeighbour,
	chooseAnswer,
	closeWish,
	postWish,
	postWishFor,
	quietSellersJob,
	recordVisit,
	type WishInput,
} from '#modules/demand/index.ts';
import type { Ctx } from '#platform/context.ts';
import { enqueue } from '#platform/jobs.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { makerOf, officerOf, type Maker } from './cast.ts';
import { writeInquiries } from './write-inquiries.ts';

/** Needs that somebody could have, an answer alone, one of two makers together, one that is over, and visits to quiet shops. */
export async function writeDemand(ctx: Ctx): Promise<void> {
	const day = (days: number) => addDays(wibDay(ctx.now), days);
	const office = await officerOf(ctx, '36.03');
	const [laksa, hats, batik] = [
		await makerOf(ctx, 'Laksa Mak Iyah'),
		await makerOf(ctx, 'Topi Bambu Kang Asep'),
		await makerOf(ctx, 'Batik Bu Yuni'),
	];
	if (!office || !laksa || !hats || !batik) return;
	const wishes: Record<string, WishInput> = {
		laksa: {
			askerKind: 'buyer',
			askerName: 'Nadia Permana',
			askerPhone: '0812-0000-0031',
			what: 'Laksa untuk arisan keluarga',
			details: 'Kuah dipisah. Tidak terlalu pedas karena ada anak-anak.',
			quantity: 60,
			unit: 'porsi',
			neededOn: day(9),
			timeWords: 'sebelum jam 10 pagi',
			areaCode: '36.71.01',
			deliveryWords: 'Kami ambil sendiri',
			budgetIdr: 25_000,
		},
		gifts: {
			askerKind: 'office',
			askerName: 'Bagian Umum Kabupaten',
			askerPhone: '0812-0000-0041',
			what: 'Cendera mata khas Tangerang',
			details: 'Untuk tamu. Boleh topi bambu, kain batik, atau campuran.',
			quantity: 150,
			unit: 'buah',
			neededOn: day(24),
			areaCode: '36.03.09',
			deliveryWords: 'Diantar ke kantor',
		},
		cakes: {
			askerKind: 'school',
			askerName: 'SD Melati Kosambi',
			askerPhone: '0812-0000-0042',
			what: 'Kue basah untuk rapat wali murid',
			categoryCode: 'cakes',
			quantity: 240,
			unit: 'potong',
			neededOn: day(2),
			timeWords: 'jam 7.30 pagi',
			areaCode: '36.03.14',
			deliveryWords: 'Diantar ke sekolah',
			budgetIdr: 3_000,
		},
		dodol: {
			askerKind: 'partner',
			askerName: 'Hotel Muara Cisadane',
			askerPhone: '0812-0000-0043',
			what: 'Dodol bungkus kecil',
			categoryCode: 'snacks',
			quantity: 500,
			unit: 'bungkus',
			neededOn: day(30),
			areaCode: '36.71.01',
		},
	};
	const made = {
		laksa: await postWish(ctx, wishes['laksa']!),
		gifts: await postWishFor(office, wishes['gifts']!),
	};
	await postWishFor(office, wishes['cakes']!);
	await postWish(ctx, wishes['dodol']!);

	await answerWish(laksa.ctx, {
		wishId: made.laksa.id,
		enterpriseId: laksa.id,
		quantity: 60,
		priceIdr: 22_000,
		readyOn: day(9),
		note: 'Kuah kami taruh di wadah terpisah.',
	});
	const together = await answerWish(hats.ctx, {
		wishId: made.gifts.id,
		enterpriseId: hats.id,
		quantity: 90,
		priceIdr: 45_000,
		readyOn: day(21),
		note: 'Topi dan kain dikemas bersama.',
		together: true,
	});
	await askNeighbour(hats.ctx, { answerId: together, enterpriseId: hats.id, number: batik.number });
	await agreeToShare(batik.ctx, {
		answerId: together,
		enterpriseId: batik.id,
		quantity: 60,
		priceIdr: 60_000,
	});
	await writeEnded(ctx, hats, day);
	await writeVisits(office, day);
	await writeInquiries(ctx, hats);
	await enqueue(ctx, quietSellersJob, {});
}

/** A need that is over: a maker was chosen, and the asker says how it ended. */
async function writeEnded(ctx: Ctx, hats: Maker, day: (days: number) => string): Promise<void> {
	const { id, token } = await postWish(ctx, {
		askerKind: 'partner',
		askerName: 'Sanggar Tari Muara',
		askerPhone: '0812-0000-0044',
		what: 'Topi bambu untuk pentas anak',
		quantity: 40,
		unit: 'buah',
		neededOn: day(1),
		areaCode: '36.03.09',
		budgetIdr: 50_000,
	});
	const [quantity, priceIdr] = [40, 45_000];
	const answerId = await answerWish(hats.ctx, {
		wishId: id,
		enterpriseId: hats.id,
		quantity,
		priceIdr,
		readyOn: day(1),
		note: 'Ukuran anak, siap diambil.',
	});
	await chooseAnswer(ctx, token, {
		answerId,
		seen: { quantity, amountIdr: quantity * priceIdr },
	});
	await closeWish(ctx, token, 'bought');
}

/** One shop that has sold since it was seen, and one that has not. */
async function writeVisits(office: Ctx, day: (days: number) => string): Promise<void> {
	const shops = await office.query<{ number: string; sold: boolean }>(
		'demo.visited',
		`(SELECT e.number, true AS sold FROM registry.enterprise e WHERE e.published AND e.status = 'active'
			AND e.area_code LIKE '36.03.%' AND EXISTS (SELECT FROM ledger.sale s WHERE s.enterprise_id = e.id
				AND s.occurred_at > $1::timestamptz - interval '14 days') ORDER BY e.number LIMIT 1)
		 UNION ALL (SELECT e.number, false FROM registry.enterprise e WHERE e.published AND e.status = 'active'
			AND e.area_code LIKE '36.03.%' AND NOT EXISTS (SELECT FROM ledger.sale s WHERE s.enterprise_id = e.id)
			ORDER BY e.number LIMIT 1)`,
		[office.now],
	);
	for (const { number, sold } of shops)
		await recordVisit(
			office,
			sold
				? {
						number,
						visitedOn: day(-14),
						way: 'visit',
						details: 'Foto produk dibuat bersama, lalu dipasang di toko.',
					}
				: {
						number,
						visitedOn: day(-3),
						way: 'phone',
						details: 'Ditelepon. Masih menunggu bahan, mau buka lagi minggu depan.',
					},
		);
}
