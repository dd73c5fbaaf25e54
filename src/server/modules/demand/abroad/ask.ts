import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { newToken } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { limitRate } from '#platform/limits.ts';
import { readAddress } from '#modules/accounts/index.ts';
import { getListing, parseDetail } from '#modules/catalogue/index.ts';
import { closeTask } from '#modules/desk/index.ts';
import { findMaker, noSuchWish } from '../access.ts';
import { parse, wrong } from '../parse.ts';
import { forgetInquirer } from '../personal-data.ts';
import { rulesInForce } from '../rules.ts';
import { inquiryInput, type InquiryInput } from './input.ts';
import { lockInquiry } from './lock.ts';
import { tellInquirer, tellInquiryMaker } from './tell.ts';

const dayMs = 86_400_000;

/**
 * A buyer abroad asks the maker of one product, who has said that she exports it, for a price or a sample. Nobody but
 * the maker and her office reads it.
 * @param from keyed hash of the address of a guest, for the limit of an hour
 * @returns the token of the asker's page
 * @throws AppError invalid demand/wrong with `field` and the message key `reason`; missing catalogue/no-such-product,
 * demand/no-such-wish where it is not exported; conflict demand/too-many-inquiries; limited platform/too-many
 */
export async function askMaker(
	ctx: Ctx,
	slug: string,
	input: InquiryInput,
	from?: string,
): Promise<{ id: string; token: string }> {
	const asked = parse(inquiryInput, input);
	const address = readAddress(asked.contact);
	if (!address) throw wrong('contact', 'abroad_contact_wrong');
	const product = parseDetail(await getListing(ctx, slug));
	const maker = product.export && (await findMaker(ctx, 'id', product.seller.id));
	if (!maker) throw noSuchWish();
	const rules = await rulesInForce(ctx);
	if (from)
		await limitRate(ctx, {
			key: `demand/inquiry:${from}`,
			max: rules['inquiries-per-hour'],
			seconds: 3600,
		});
	const [email, phone] = address.kind === 'email' ? [address.email, ''] : ['', address.phone];
	await refuseHoarding(ctx, email, phone, rules['open-inquiries']);
	const [id, token] = [newId(), newToken()];
	await ctx.query(
		'demand.inquiry.ask',
		`INSERT INTO demand.inquiry (id, token, enterprise_id, product_id, product_name, kind, quantity, unit, country,
			place, incoterm, words, asker_name, asker_email, asker_phone, person_id, placed_from, locale, state, state_at,
			created_at, answer_by)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 'open', $19, $19, $20)`,
		[
			id,
			token,
			maker.id,
			product.id,
			product.name,
			asked.kind,
			asked.quantity,
			product.unit,
			asked.country,
			asked.place,
			asked.incoterm,
			asked.words,
			asked.name,
			email,
			phone,
			ctx.actor.kind === 'person' ? ctx.actor.personId : null,
			from ?? null,
			ctx.locale,
			ctx.now,
			new Date(ctx.now.getTime() + rules['inquiry-days'] * dayMs),
		],
	);
	await audit(ctx, {
		action: 'demand.inquiry.asked',
		subject: { type: 'enterprise', id: maker.id },
		areaCode: maker.areaCode,
		data: { inquiryId: id, kind: asked.kind, quantity: asked.quantity, country: asked.country },
	});
	const inquiry = await lockInquiry(ctx, 'id', id);
	await tellInquirer(ctx, inquiry, 'asked', maker.name);
	await tellInquiryMaker(ctx, inquiry, maker);
	return { id, token };
}

/** So many open ones of one address; two at once queue behind each other. */
async function refuseHoarding(ctx: Ctx, email: string, phone: string, max: number): Promise<void> {
	await ctx.query(
		'demand.lockInquirer',
		`SELECT pg_advisory_xact_lock(hashtextextended('demand/inquiry/' || $1, 0))`,
		[email + phone],
	);
	const [row] = await ctx.query<{ count: number }>(
		'demand.openOfInquirer',
		`SELECT count(*) AS count FROM demand.inquiry
		 WHERE state = 'open' AND asker_email = $1 AND asker_phone = $2`,
		[email, phone],
	);
	if ((row?.count ?? 0) >= max)
		throw new AppError('conflict', 'demand/too-many-inquiries', 'Enough inquiries are open', {
			max,
		});
}

/**
 * The asker takes it back, and is forgotten at once; the maker keeps what was asked and answered.
 * @throws AppError missing demand/no-such-wish; conflict demand/not-open when it is taken back already
 */
export async function withdrawInquiry(ctx: Ctx, token: string): Promise<void> {
	const inquiry = await lockInquiry(ctx, 'token', token);
	if (inquiry.state === 'withdrawn')
		throw new AppError('conflict', 'demand/not-open', 'It is taken back already');
	await ctx.query(
		'demand.withdrawInquiry',
		`UPDATE demand.inquiry SET ${forgetInquirer}, state = 'withdrawn', state_at = $2 WHERE id = $1`,
		[inquiry.id, ctx.now],
	);
	await closeTask(ctx, { kind: 'inquiry', subjectId: inquiry.id, outcome: 'withdrawn' });
	await audit(ctx, {
		action: 'demand.inquiry.withdrawn',
		subject: { type: 'enterprise', id: inquiry.enterpriseId },
		areaCode: inquiry.areaCode,
		data: { inquiryId: inquiry.id, from: inquiry.state },
	});
}
