import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	date,
	index,
	integer,
	pgSchema,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { datedNumberTable } from '../../platform/dated-numbers.ts';
import { product } from '../catalogue/schema.ts';

export const campaigns = pgSchema('campaigns');

const at = (name: string) => timestamp(name, { withTimezone: true });
const day = (name: string) => date(name, { mode: 'string' });

/** Numbers that policy can change: how long a campaign may be, from how many sellers on sums are public. Dated. */
export const rule = datedNumberTable(campaigns);

/** Some days on which an office shows chosen products together: Bangga Buatan Indonesia, Ramadan, HUT. */
export const campaign = campaigns.table(
	'campaign',
	{
		id: uuid('id').primaryKey(),
		/** Of its page and its feeds: given once, never changed. */
		slug: text('slug').notNull(),
		nameId: text('name_id').notNull(),
		nameEn: text('name_en').notNull(),
		wordsId: text('words_id').notNull(),
		wordsEn: text('words_en').notNull(),
		/** Whose products it shows; '' is everywhere. */
		areaCode: text('area_code').notNull(),
		/** First and last day in WIB, both included: on these it is public, and its sales count. */
		startsOn: day('starts_on').notNull(),
		endsOn: day('ends_on').notNull(),
		/** rule: all that fit are in it; chosen: the office chooses, and owners join where they may. */
		entry: text('entry').notNull(),
		/** Whether owners may join with products that fit. */
		joinable: boolean('joinable').notNull(),
		/** What fits: any of these categories, and all of these badges; null asks for none. */
		categories: text('categories').array(),
		badges: text('badges').array(),
		/** draft, published, withdrawn */
		state: text('state').notNull(),
		/** Why it was withdrawn, in the office's words. */
		reason: text('reason'),
		/** Until when its results were counted; null while they never were. */
		countedAt: at('counted_at'),
		/** Products and enterprises that were in it at some time, as they were then. */
		countedProducts: integer('counted_products').notNull().default(0),
		countedEnterprises: integer('counted_enterprises').notNull().default(0),
		/** When owners whose products fit were told of it, and once more before it ends. */
		toldAt: at('told_at'),
		remindedAt: at('reminded_at'),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		uniqueIndex('campaign_slug').on(t.slug),
		index('campaign_public')
			.on(t.endsOn, t.id)
			.where(sql`state = 'published'`),
		check('campaign_days', sql`${t.endsOn} >= ${t.startsOn}`),
		check(
			'campaign_words',
			sql`${t.entry} IN ('rule', 'chosen') AND ${t.state} IN ('draft', 'published', 'withdrawn')`,
		),
	],
);

/**
 * From when to when a product was in a campaign. A product that left and came again has two rows, so that a result
 * can say of each sale whether it was of the campaign.
 */
export const member = campaigns.table(
	'member',
	{
		campaignId: uuid('campaign_id')
			.notNull()
			.references(() => campaign.id, { onDelete: 'cascade' }),
		/** Never a variant: those are in it with their lead. */
		productId: uuid('product_id')
			.notNull()
			.references(() => product.id, { onDelete: 'cascade' }),
		joinedAt: at('joined_at').notNull(),
		/** rule, office, owner */
		joinedBy: text('joined_by').notNull(),
		leftAt: at('left_at'),
		/** rule: it fits no more; office, owner: taken out, and no rule brings it back */
		leftBy: text('left_by'),
		/** Why the office took it out, for its owner. */
		reason: text('reason'),
		/** In which round of the page it comes: each maker has the same few products in a round. */
		round: integer('round').notNull().default(0),
	},
	(t) => [
		primaryKey({ columns: [t.campaignId, t.productId, t.joinedAt] }),
		uniqueIndex('member_once')
			.on(t.campaignId, t.productId)
			.where(sql`left_at is null`),
		index('member_product').on(t.productId),
		index('member_round')
			.on(t.campaignId, t.round, t.productId)
			.where(sql`left_at is null`),
		check(
			'member_ways',
			sql`${t.joinedBy} IN ('rule', 'office', 'owner') AND ${t.leftBy} IN ('rule', 'office', 'owner')
				AND (${t.leftAt} IS NULL) = (${t.leftBy} IS NULL) AND ${t.leftAt} >= ${t.joinedAt}`,
		),
	],
);

/**
 * What a campaign sold, as it was last counted from the ledger: one row a channel, and one of all, whose channel is ''.
 * `told` are sales that owners wrote down themselves, which no record of ours shows.
 */
export const result = campaigns.table(
	'result',
	{
		campaignId: uuid('campaign_id')
			.notNull()
			.references(() => campaign.id, { onDelete: 'cascade' }),
		channel: text('channel').notNull(),
		told: boolean('told').notNull(),
		/** Lines of sales that stand, their pieces and rupiah without delivery, less what came back. */
		sales: integer('sales').notNull(),
		quantity: integer('quantity').notNull(),
		amountIdr: bigint('amount_idr', { mode: 'number' }).notNull(),
		/** Enterprises that sold. */
		sellers: integer('sellers').notNull(),
	},
	(t) => [primaryKey({ columns: [t.campaignId, t.channel, t.told] })],
);

/** Who wants no messages about campaigns. */
export const quiet = campaigns.table('quiet', {
	personId: uuid('person_id').primaryKey(),
	since: at('since').notNull(),
});
