import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	recordsOf,
	type DataSubject,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';
import { phoneIndex } from './of-order.ts';
import { photoFile, readPhotoFile } from './photo.ts';

/** Reviews of orders that she placed, signed in or with a number that is proved to be hers. */
const ofBuyer = `FROM reviews.review r JOIN orders."order" o ON o.id = r.order_id
	WHERE (o.person_id = $1 OR o.buyer_phone = ANY($2))`;
const buyerValues = ({ personId, phones }: DataSubject) => [personId, phones];

/** Reviews of what her enterprises sell. */
const ofMaker = `FROM reviews.review r JOIN catalogue.product p ON p.id = r.product_id
	WHERE p.enterprise_id = ANY($1)`;

const hers = `to_jsonb(r) - '{order_id,answered_by,hidden_by,photo_key}'::text[]`;

/**
 * A review speaks of two people: the buyer gets what she said, the maker what she answered and what was said of her
 * goods, without a name. Of an erased buyer the stars are left, as of an erased order the sum; of an erased maker the
 * answers go.
 */
export const reviewsPersonalData: PersonalDataHolder = {
	name: 'reviews',
	tables: ['reviews.review', 'reviews.report', 'reviews.quiet'],
	async collect(ctx, subject) {
		const [written, received] = [
			await recordsOf(
				ctx,
				'reviews.collect.written',
				`SELECT ${hers} || jsonb_build_object('order', o.number) AS record ${ofBuyer} ORDER BY r.written_at, r.id`,
				buyerValues(subject),
			),
			await recordsOf(
				ctx,
				'reviews.collect.received',
				`SELECT ${hers} - 'display_name' || jsonb_build_object('reported_by_her',
					(SELECT jsonb_agg(jsonb_build_object('kind', t.kind, 'words', t.words, 'at', t.reported_at))
					 FROM reviews.report t WHERE t.review_id = r.id AND t.by = 'maker')) AS record
				 ${ofMaker} ORDER BY r.written_at, r.id`,
				[subject.enterpriseIds],
			),
		];
		const photos = await ctx.query<{ id: string; key: string }>(
			'reviews.collect.photos',
			`SELECT r.id, r.photo_key AS key ${ofBuyer} AND r.photo_key IS NOT NULL`,
			buyerValues(subject),
		);
		return [
			{
				name: 'reviews.written',
				records: written,
				files: photos.map(({ id, key }) => ({
					name: `foto-ulasan/${id}.webp`,
					read: (reader: Ctx) => readPhotoFile(reader, key),
				})),
			},
			{ name: 'reviews.received', records: received },
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, subject) {
		const [written, answered] = [
			await countOf(
				ctx,
				'reviews.plan.written',
				`SELECT count(*) AS count ${ofBuyer}`,
				buyerValues(subject),
			),
			await countOf(
				ctx,
				'reviews.plan.answered',
				`SELECT count(*) AS count ${ofMaker} AND r.answer IS NOT NULL`,
				[subject.enterpriseIds],
			),
		];
		return {
			erased: [
				{ what: 'review-words', count: written },
				{ what: 'review-answers', count: answered },
			].filter(({ count }) => count > 0),
			kept: [],
			blocks: [],
		};
	},
	async files(ctx, subject) {
		const rows = await ctx.query<{ key: string }>(
			'reviews.erase.files',
			`SELECT r.photo_key AS key ${ofBuyer} AND r.photo_key IS NOT NULL`,
			buyerValues(subject),
		);
		return rows.map(({ key }) => photoFile(key));
	},
	async erase(ctx, subject) {
		await ctx.query(
			'reviews.erase.messages',
			`DELETE FROM platform.message m USING orders."order" o
			 WHERE m.purpose LIKE 'reviews/%' AND split_part(m.purpose, ':', 2) = o.number
				AND (o.person_id = $1 OR o.buyer_phone = ANY($2) OR o.enterprise_id = ANY($3))`,
			[...buyerValues(subject), subject.enterpriseIds],
		);
		await ctx.query(
			'reviews.erase.written',
			`UPDATE reviews.review SET words = '', display_name = '', photo_key = NULL, photo_width = NULL,
				photo_height = NULL WHERE id IN (SELECT r.id ${ofBuyer})`,
			buyerValues(subject),
		);
		await ctx.query(
			'reviews.erase.answers',
			`UPDATE reviews.review SET answer = NULL, answered_at = NULL, answered_by = NULL
			 WHERE id IN (SELECT r.id ${ofMaker})`,
			[subject.enterpriseIds],
		);
		await ctx.query(
			'reviews.erase.reports',
			`DELETE FROM reviews.report WHERE by = 'maker' AND review_id IN (SELECT r.id ${ofMaker})`,
			[subject.enterpriseIds],
		);
		await ctx.query(
			'reviews.erase.quiet',
			'DELETE FROM reviews.quiet WHERE phone_index = ANY($1)',
			[subject.phones.map((phone) => phoneIndex(ctx, phone))],
		);
	},
};
