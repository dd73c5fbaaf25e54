import {
	answerInquiry,
	askMaker,
	watchWishesJob,
	type InquiryInput,
} from '#modules/demand/index.ts';
import type { Ctx } from '#platform/context.ts';
import { enqueue } from '#platform/jobs.ts';
import { addDays, wibDay } from '#shared/dates.ts';

const dayMs = 86_400_000;

/** Rates that nobody ever measured: round, of the day before, and said to be invented wherever they are read. */
const rates: readonly [currency: string, rupiah: string][] = [
	['USD', '16000'],
	['AUD', '10500'],
	['EUR', '18500'],
	['JPY', '108.5'],
	['MYR', '3800'],
	['SAR', '4260'],
	['SGD', '12400'],
];

/** The same transaction as a buyer who reads English, some days ago. */
const abroad = (ctx: Ctx, daysAgo: number): Ctx =>
	Object.create(ctx, {
		actor: { value: { kind: 'guest' }, enumerable: true },
		locale: { value: 'en', enumerable: true },
		now: { value: new Date(ctx.now.getTime() - daysAgo * dayMs), enumerable: true },
	}) as Ctx;

/** What buyers abroad ask for bamboo hats: one answered the next day, one that is late, one of today. */
export async function writeInquiries(ctx: Ctx, hats: { ctx: Ctx; id: string }): Promise<void> {
	await ctx.query(
		'demo.rates',
		`INSERT INTO demand.exchange_rate (currency, valid_from, rupiah, source, certainty)
		 SELECT r.currency, $2::date, r.rupiah, 'invented for this demonstration', 'unsure'
		 FROM jsonb_to_recordset($1::jsonb) AS r(currency text, rupiah numeric)`,
		[
			JSON.stringify(rates.map(([currency, rupiah]) => ({ currency, rupiah }))),
			addDays(wibDay(ctx.now), -1),
		],
	);
	const [hat] = await ctx.query<{ slug: string }>(
		'demo.exportedHat',
		`UPDATE catalogue.product SET name_en = 'Bamboo hat', export_facts = $2,
			description_en = 'Woven by hand of split bamboo, two hats a day. Light, and cool in the sun.'
		 WHERE id = (SELECT id FROM catalogue.product WHERE enterprise_id = $1 AND state = 'published'
			AND variant_of IS NULL ORDER BY name NOT LIKE 'Topi%', name, id LIMIT 1) RETURNING slug`,
		[
			hats.id,
			{ hsCode: '650400', monthlyCapacity: 1_200, minOrder: 100, incoterms: ['FOB', 'EXW'] },
		],
	);
	if (!hat) return;
	const ask = (daysAgo: number, input: InquiryInput) =>
		askMaker(abroad(ctx, daysAgo), hat.slug, input);
	const sample = await ask(12, {
		kind: 'sample',
		quantity: 2,
		country: 'NL',
		place: 'Rotterdam',
		words: 'Two pieces, one small and one large, please.',
		name: 'Waterlander Home',
		contact: 'buying@waterlander.example',
	});
	const dayAfter = Object.create(hats.ctx, {
		now: { value: new Date(ctx.now.getTime() - 11 * dayMs), enumerable: true },
	}) as Ctx;
	await answerInquiry(dayAfter, {
		id: sample.id,
		enterpriseId: hats.id,
		priceIdr: 90_000,
		minOrder: 100,
		leadDays: 5,
		incoterm: 'EXW',
		words: 'The price is for one hat with packing. Sending is paid by you.',
	});
	await ask(5, {
		kind: 'quotation',
		quantity: 600,
		country: 'AU',
		place: 'Fremantle',
		incoterm: 'FOB',
		words: 'For garden shops. Can a label be sewn in?',
		name: 'Banksia Garden Supply',
		contact: 'orders@banksia.example',
	});
	await ask(0, {
		kind: 'quotation',
		quantity: 200,
		country: 'JP',
		place: 'Yokohama',
		incoterm: null,
		words: '',
		name: 'Aoba Zakka',
		contact: 'hello@aoba-zakka.example',
	});
	await enqueue(ctx, watchWishesJob, {});
}
