import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	ERASED_NAME,
	recordsOf,
	type DataSubject,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';

/** Wishes that she posted, signed in or with a number that is proved to be hers. */
const hers = `(w.person_id = $1 OR (w.asker_phone <> '' AND w.asker_phone = ANY($2)))`;
const askerValues = ({ personId, phones }: DataSubject) => [personId, phones];

/** SQL: a wish without whoever posted it. What was wanted stays, since makers answered it. */
export const forgetAsker = `asker_name = '${ERASED_NAME}', asker_phone = '', person_id = NULL, placed_from = NULL,
	details = '', time_words = '', delivery_words = '', reason = NULL`;

/** Inquiries from abroad that are hers: by her account, its proved e-mail address, or a proved number. */
const asked = `(i.person_id = $1 OR (i.asker_phone <> '' AND i.asker_phone = ANY($2)) OR (i.asker_email <> ''
	AND i.asker_email = (SELECT p.email FROM accounts.person p WHERE p.id = $1 AND p.email_verified)))`;

/** SQL: an inquiry without whoever asked. What was asked for stays, since a maker answered it. */
export const forgetInquirer = `asker_name = '${ERASED_NAME}', asker_email = '', asker_phone = '', person_id = NULL,
	placed_from = NULL, place = '', words = ''`;
/** The same of one that may still be open: without an address nobody can be answered. */
export const endAndForgetInquirer = `${forgetInquirer},
	state = CASE WHEN state = 'open' THEN 'withdrawn' ELSE state END`;

/** What somebody needs and what makers answered: who asked goes, and the words of makers go with them. */
export const demandPersonalData: PersonalDataHolder = {
	name: 'demand',
	tables: [
		'demand.wish',
		'demand.answer',
		'demand.share',
		'demand.match',
		'demand.quiet_seller',
		'demand.visit',
		'demand.inquiry',
	],
	async collect(ctx, subject) {
		const { enterpriseIds } = subject;
		const of = (table: string, without: string, order: string) =>
			recordsOf(
				ctx,
				`demand.collect.${table}`,
				`SELECT to_jsonb(t) - '{${without}}'::text[] AS record FROM demand.${table} t
				 WHERE enterprise_id = ANY($1) ORDER BY ${order}`,
				[enterpriseIds],
			);
		const wishes = await recordsOf(
			ctx,
			'demand.collect.wish',
			`SELECT to_jsonb(w) - '{token,placed_from,person_id,made_by}'::text[] AS record FROM demand.wish w
			 WHERE ${hers} ORDER BY created_at, id`,
			askerValues(subject),
		);
		return [
			{ name: 'demand.wish', records: wishes },
			{ name: 'demand.answer', records: await of('answer', 'basket_token', 'created_at, id') },
			{ name: 'demand.share', records: await of('share', '', 'state_at, answer_id') },
			{ name: 'demand.match', records: await of('match', '', 'needed_on, wish_id') },
			{ name: 'demand.quiet_seller', records: await of('quiet_seller', '', 'enterprise_id') },
			{ name: 'demand.visit', records: await of('visit', 'officer_id', 'created_at, id') },
			{ name: 'demand.inquiry', records: await inquiriesOf(ctx, subject) },
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, subject) {
		const wishes = await countOf(
			ctx,
			'demand.plan.wishes',
			`SELECT (SELECT count(*) FROM demand.wish w WHERE ${hers})
				+ (SELECT count(*) FROM demand.inquiry i WHERE ${asked}) AS count`,
			askerValues(subject),
		);
		const words = await countOf(
			ctx,
			'demand.plan.words',
			`SELECT (SELECT count(*) FROM demand.answer WHERE enterprise_id = ANY($1) AND note <> '')
				+ (SELECT count(*) FROM demand.visit WHERE enterprise_id = ANY($1))
				+ (SELECT count(*) FROM demand.inquiry WHERE enterprise_id = ANY($1) AND answer_words <> '') AS count`,
			[subject.enterpriseIds],
		);
		return {
			erased: [
				{ what: 'wishes', count: wishes },
				{ what: 'answers-and-visits', count: words },
			].filter(({ count }) => count > 0),
			kept: [],
			blocks: [],
		};
	},
	files: () => Promise.resolve([]),
	async erase(ctx: Ctx, subject) {
		const { enterpriseIds } = subject;
		await ctx.query(
			'demand.erase.messages',
			`DELETE FROM platform.message m USING demand.wish w
			 WHERE m.purpose LIKE 'demand/%' AND split_part(m.purpose, ':', 2) = w.id::text
				AND m.recipient = w.asker_phone AND ${hers}`,
			askerValues(subject),
		);
		await ctx.query(
			'demand.erase.inquiryMessages',
			`DELETE FROM platform.message m USING demand.inquiry i
			 WHERE m.purpose LIKE 'demand/%' AND split_part(m.purpose, ':', 2) = i.id::text
				AND m.recipient IN (i.asker_phone, i.asker_email) AND ${asked}`,
			askerValues(subject),
		);
		await ctx.query(
			'demand.erase.inquiries',
			`UPDATE demand.inquiry i SET ${endAndForgetInquirer} WHERE ${asked}`,
			askerValues(subject),
		);
		await ctx.query(
			'demand.erase.inquiryAnswers',
			`UPDATE demand.inquiry SET answer_words = '' WHERE enterprise_id = ANY($1)`,
			[enterpriseIds],
		);
		await ctx.query(
			'demand.erase.wishes',
			`UPDATE demand.wish w SET ${forgetAsker},
				state = CASE WHEN state IN ('open', 'hidden') THEN 'withdrawn' ELSE state END,
				state_at = CASE WHEN state IN ('open', 'hidden') THEN $3 ELSE state_at END WHERE ${hers}`,
			[...askerValues(subject), ctx.now],
		);
		for (const table of ['match', 'quiet_seller', 'visit'])
			await ctx.query(
				`demand.erase.${table}`,
				`DELETE FROM demand.${table} WHERE enterprise_id = ANY($1)`,
				[enterpriseIds],
			);
		// What was agreed stays as figures, for those who stood in it with her.
		await ctx.query(
			'demand.erase.answers',
			`UPDATE demand.answer SET note = '', state = CASE WHEN state = 'offered' THEN 'withdrawn' ELSE state END
			 WHERE enterprise_id = ANY($1)`,
			[enterpriseIds],
		);
		await ctx.query(
			'demand.erase.shares',
			'UPDATE demand.share SET product_id = NULL WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
	},
};

/** What she asked from abroad, and what her shop answered to others: of these nothing of who asked. */
async function inquiriesOf(ctx: Ctx, subject: DataSubject): Promise<Record<string, unknown>[]> {
	const own = await recordsOf(
		ctx,
		'demand.collect.inquiry',
		`SELECT to_jsonb(i) - '{token,placed_from,person_id}'::text[] AS record FROM demand.inquiry i
		 WHERE ${asked} ORDER BY created_at, id`,
		askerValues(subject),
	);
	const answered = await recordsOf(
		ctx,
		'demand.collect.inquiryAnswer',
		`SELECT to_jsonb(i) - '{token,placed_from,person_id,asker_name,asker_email,asker_phone,words,place}'::text[]
			AS record FROM demand.inquiry i WHERE enterprise_id = ANY($1) ORDER BY created_at, id`,
		[subject.enterpriseIds],
	);
	return [...own, ...answered];
}
