import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	index,
	integer,
	jsonb,
	primaryKey,
	smallint,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { datedNumberTable } from '../../platform/dated-numbers.ts';
import { category, product } from '../catalogue/schema.ts';
import { enterprise } from '../registry/schema.ts';
import { at, day, demand, idr, seller } from './tables/base.ts';

export * from './tables/abroad.ts';
export { demand };

/** Numbers that policy can change: how far, how many, how long. Dated. */
export const rule = datedNumberTable(demand);

/** What somebody needs, how much and when. Name and phone are never public; an office's or a school's name is. */
export const wish = demand.table(
	'wish',
	{
		id: uuid('id').primaryKey(),
		/** Of the asker's page; whoever has it decides. */
		token: text('token').notNull(),
		/** buyer, office, school, partner */
		askerKind: text('asker_kind').notNull(),
		askerName: text('asker_name').notNull(),
		/** E.164; '' once it was forgotten. */
		askerPhone: text('asker_phone').notNull(),
		personId: uuid('person_id'),
		/** The officer who wrote it down for an office or a school. */
		madeBy: uuid('made_by'),
		/** Keyed hash of the address, for the limits. */
		placedFrom: text('placed_from'),
		locale: text('locale').notNull(),
		what: text('what').notNull(),
		details: text('details').notNull().default(''),
		categoryCode: text('category_code').references(() => category.code),
		quantity: integer('quantity').notNull(),
		unit: text('unit').notNull(),
		neededOn: day('needed_on').notNull(),
		timeWords: text('time_words').notNull().default(''),
		/** Kelurahan or kecamatan where it is needed. */
		areaCode: text('area_code').notNull(),
		deliveryWords: text('delivery_words').notNull().default(''),
		/** For one piece, at most. */
		budgetIdr: idr('budget_idr'),
		/** open, matched, closed, expired, withdrawn, hidden */
		state: text('state').notNull(),
		stateAt: at('state_at').notNull(),
		/** The state to which a hidden one goes back. */
		hiddenFrom: text('hidden_from'),
		/** Why an officer hid it. */
		reason: text('reason'),
		/** How it ended: a code of `wishResults`. */
		result: text('result'),
		/** Answers that stand: offered or chosen. */
		answers: integer('answers').notNull().default(0),
		/** Pieces of the chosen ones. */
		chosen: integer('chosen').notNull().default(0),
		createdAt: at('created_at').notNull(),
		/** When makers nearby were last looked for. */
		lookedAt: at('looked_at'),
	},
	(t) => [
		uniqueIndex('wish_token').on(t.token),
		index('wish_board')
			.on(t.neededOn, t.id)
			.where(sql`state = 'open'`),
		index('wish_regency')
			.on(sql`left(${t.areaCode}, 5)`, t.neededOn, t.id)
			.where(sql`state = 'open'`),
		index('wish_district')
			.on(sql`left(${t.areaCode}, 8)`, t.neededOn, t.id)
			.where(sql`state = 'open'`),
		index('wish_category')
			.on(t.categoryCode, t.neededOn, t.id)
			.where(sql`state = 'open'`),
		index('wish_district_category')
			.on(sql`left(${t.areaCode}, 8)`, t.categoryCode, t.neededOn, t.id)
			.where(sql`state = 'open'`),
		index('wish_regency_category')
			.on(sql`left(${t.areaCode}, 5)`, t.categoryCode, t.neededOn, t.id)
			.where(sql`state = 'open'`),
		/** For the office: what is over in its kabupaten, the latest first. */
		index('wish_over')
			.on(sql`left(${t.areaCode}, 5)`, t.neededOn, t.id)
			.where(sql`state <> 'open'`),
		index('wish_phone')
			.on(t.askerPhone)
			.where(sql`asker_phone <> ''`),
		index('wish_person')
			.on(t.personId)
			.where(sql`person_id is not null`),
		index('wish_state').on(t.state, t.stateAt),
		check(
			'wish_amounts',
			sql`quantity >= 1 AND chosen >= 0 AND chosen <= quantity AND answers >= 0`,
		),
		check(
			'wish_words',
			sql`asker_kind IN ('buyer', 'office', 'school', 'partner')
				AND state IN ('open', 'matched', 'closed', 'expired', 'withdrawn', 'hidden')`,
		),
	],
);

/** Makers for whom a wish may be: why, how far, how many pieces until then. Found again every night. */
export const match = demand.table(
	'match',
	{
		wishId: uuid('wish_id')
			.notNull()
			.references(() => wish.id, { onDelete: 'cascade' }),
		enterpriseId: seller(),
		/** As in the wish, so that one index gives a maker her list. */
		neededOn: day('needed_on').notNull(),
		/** words or category */
		why: text('why').notNull(),
		/** Her product that fits best. */
		productId: uuid('product_id').notNull(),
		/** Pieces that she could make or has until then, by what her shop says; at most what is wished. */
		pieces: integer('pieces').notNull(),
		leadDays: smallint('lead_days').notNull(),
		/** Between the middles of the two kecamatan; null where these are not known. */
		metres: integer('metres'),
		/** When she was told by a message; null: she finds it in her list. */
		toldAt: at('told_at'),
	},
	(t) => [
		primaryKey({ columns: [t.wishId, t.enterpriseId] }),
		index('match_maker').on(t.enterpriseId, t.neededOn, t.wishId),
	],
);

/** What one maker, or some of them together, can do of a wish. */
export const answer = demand.table(
	'answer',
	{
		id: uuid('id').primaryKey(),
		wishId: uuid('wish_id')
			.notNull()
			.references(() => wish.id, { onDelete: 'cascade' }),
		/** Who began it. */
		enterpriseId: seller(),
		/** Whether neighbours can be asked to join. */
		together: boolean('together').notNull(),
		note: text('note').notNull().default(''),
		readyOn: day('ready_on').notNull(),
		/** Pieces and rupiah of the shares that were agreed to. */
		quantity: integer('quantity').notNull(),
		amountIdr: idr('amount_idr').notNull(),
		/** offered, chosen, declined, withdrawn */
		state: text('state').notNull(),
		stateAt: at('state_at').notNull(),
		createdAt: at('created_at').notNull(),
		/** The prepared order of a chosen one, where products were named. */
		basketToken: text('basket_token'),
	},
	(t) => [
		uniqueIndex('answer_once')
			.on(t.wishId, t.enterpriseId)
			.where(sql`state IN ('offered', 'chosen')`),
		index('answer_wish').on(t.wishId, t.state),
		index('answer_maker').on(t.enterpriseId, t.createdAt),
		check('answer_amounts', sql`quantity >= 0 AND amount_idr >= 0`),
		check('answer_state', sql`state IN ('offered', 'chosen', 'declined', 'withdrawn')`),
	],
);

/** One maker's part of an answer, which nobody but herself sets. */
export const share = demand.table(
	'share',
	{
		answerId: uuid('answer_id')
			.notNull()
			.references(() => answer.id, { onDelete: 'cascade' }),
		enterpriseId: seller(),
		/** asked, agreed, refused */
		state: text('state').notNull(),
		quantity: integer('quantity').notNull().default(0),
		/** For one piece; of her product where she named one. */
		priceIdr: idr('price_idr').notNull().default(0),
		productId: uuid('product_id').references(() => product.id, { onDelete: 'set null' }),
		stateAt: at('state_at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.answerId, t.enterpriseId] }),
		index('share_maker').on(t.enterpriseId, t.state, t.stateAt),
		check(
			'share_agreed',
			sql`CASE WHEN state = 'agreed' THEN quantity >= 1 AND price_idr >= 1 ELSE state IN ('asked', 'refused')
				AND quantity = 0 END`,
		),
	],
);

/** Shops that are open and sold nothing for the days of the rule, and what would help: made anew every night. */
export const quietSeller = demand.table(
	'quiet_seller',
	{
		enterpriseId: uuid('enterprise_id')
			.primaryKey()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		areaCode: text('area_code').notNull(),
		/** The last sale that stands, else when the shop began. */
		quietSince: at('quiet_since').notNull(),
		lastSaleAt: at('last_sale_at'),
		/** A code of `suggestions`. */
		suggestion: text('suggestion').notNull(),
		/** Figures that its words need: how many products, since when. */
		facts: jsonb('facts').notNull(),
		lookedAt: at('looked_at').notNull(),
	},
	(t) => [
		index('quiet_seller_all').on(t.quietSince, t.enterpriseId),
		index('quiet_seller_regency').on(sql`left(${t.areaCode}, 5)`, t.quietSince, t.enterpriseId),
		index('quiet_seller_district').on(sql`left(${t.areaCode}, 8)`, t.quietSince, t.enterpriseId),
	],
);

/** That somebody of the office saw or called a maker, and what was done. Only ever added to. */
export const visit = demand.table(
	'visit',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: seller(),
		visitedOn: day('visited_on').notNull(),
		/** visit, phone, message, event */
		way: text('way').notNull(),
		/** What was done, in the officer's words. */
		details: text('details').notNull(),
		/** What was suggested then; null where she was on no list. */
		suggestion: text('suggestion'),
		officerId: uuid('officer_id').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [index('visit_maker').on(t.enterpriseId, t.visitedOn)],
);
