import { parsePhone } from '#shared/phone.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { newToken } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { findArea } from '#modules/areas/index.ts';
import { listCategories } from '#modules/catalogue/index.ts';
import { lockWish, requireOffice } from '../access.ts';
import { wishInput, type WishInput } from '../input.ts';
import { findMakersJob } from '../jobs.ts';
import { parse, wrong } from '../parse.ts';
import { rulesInForce } from '../rules.ts';
import { tellAsker } from '../tell.ts';

export interface PostedWish {
	id: string;
	/** Of the asker's page. */
	token: string;
}

/**
 * Puts what somebody needs on the board, and has makers nearby looked for.
 * @param from keyed hash of the address of a guest, for the limit of an hour
 * @throws AppError invalid demand/wrong with `field` and the message key `reason`; conflict demand/too-many-open;
 * limited platform/too-many
 */
export async function postWish(ctx: Ctx, input: WishInput, from?: string): Promise<PostedWish> {
	const wanted = parse(wishInput, input);
	const phone = parsePhone(wanted.askerPhone);
	if (!phone.ok) throw wrong('askerPhone', 'demand_phone_wrong');
	const rules = await rulesInForce(ctx);
	await refuseDayAndPlace(ctx, wanted, rules['days-ahead']);
	if (from)
		await limitRate(ctx, {
			key: `demand/new-wish:${from}`,
			max: rules['new-wishes-per-hour'],
			seconds: 3600,
		});
	await refuseHoarding(ctx, phone.value.e164, rules['open-wishes-per-phone']);
	return write(ctx, { ...wanted, phone: phone.value.e164, from, madeBy: null });
}

/**
 * An officer writes a wish down for an office, a school or a partner of her area, with the phone of who waits for it.
 * @throws AppError missing demand/no-such-wish outside her area; invalid demand/wrong
 */
export async function postWishFor(ctx: Ctx, input: WishInput): Promise<PostedWish> {
	const wanted = parse(wishInput, input);
	requireOffice(ctx, wanted.areaCode);
	if (wanted.askerKind === 'buyer') throw wrong('askerKind', 'demand_kind_missing');
	const phone = parsePhone(wanted.askerPhone);
	if (!phone.ok) throw wrong('askerPhone', 'demand_phone_wrong');
	await refuseDayAndPlace(ctx, wanted, (await rulesInForce(ctx))['days-ahead']);
	return write(ctx, {
		...wanted,
		phone: phone.value.e164,
		from: undefined,
		madeBy: actorId(ctx.actor),
	});
}

type Wanted = ReturnType<typeof parse<typeof wishInput>>;

async function refuseDayAndPlace(
	ctx: Ctx,
	{ neededOn, areaCode, categoryCode }: Wanted,
	daysAhead: number,
): Promise<void> {
	const today = wibDay(ctx.now);
	if (neededOn < today) throw wrong('neededOn', 'demand_day_past');
	if (neededOn > addDays(today, daysAhead)) throw wrong('neededOn', 'demand_day_far');
	const area = await findArea(ctx, areaCode);
	if (!area || area.validTo !== null) throw wrong('areaCode', 'demand_area_missing');
	if (categoryCode === null) return;
	const categories = await listCategories(ctx);
	if (!categories.some(({ code }) => code === categoryCode))
		throw wrong('categoryCode', 'demand_category_unknown');
}

/** So many open ones of one phone; two at once queue behind each other. */
async function refuseHoarding(ctx: Ctx, phone: string, max: number): Promise<void> {
	await ctx.query(
		'demand.lockPhone',
		`SELECT pg_advisory_xact_lock(hashtextextended('demand/' || $1, 0))`,
		[phone],
	);
	const [row] = await ctx.query<{ count: number }>(
		'demand.openOfPhone',
		`SELECT count(*) AS count FROM demand.wish
		 WHERE asker_phone = $1 AND asker_phone <> '' AND state = 'open'`,
		[phone],
	);
	if ((row?.count ?? 0) >= max)
		throw new AppError('conflict', 'demand/too-many-open', 'Enough wishes are open', { max });
}

async function write(
	ctx: Ctx,
	wish: Wanted & { phone: string; from: string | undefined; madeBy: string | null },
): Promise<PostedWish> {
	const [id, token] = [newId(), newToken()];
	await ctx.query(
		'demand.post',
		`INSERT INTO demand.wish (id, token, asker_kind, asker_name, asker_phone, person_id, made_by, placed_from,
			locale, what, details, category_code, quantity, unit, needed_on, time_words, area_code, delivery_words,
			budget_idr, state, state_at, created_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 'open', $20, $20)`,
		[
			id,
			token,
			wish.askerKind,
			wish.askerName,
			wish.phone,
			wish.madeBy === null && ctx.actor.kind === 'person' ? ctx.actor.personId : null,
			wish.madeBy,
			wish.from ?? null,
			ctx.locale,
			wish.what,
			wish.details,
			wish.categoryCode,
			wish.quantity,
			wish.unit,
			wish.neededOn,
			wish.timeWords,
			wish.areaCode,
			wish.deliveryWords,
			wish.budgetIdr,
			ctx.now,
		],
	);
	await audit(ctx, {
		action: 'demand.wish.posted',
		subject: { type: 'wish', id },
		areaCode: wish.areaCode,
		data: { kind: wish.askerKind, quantity: wish.quantity, neededOn: wish.neededOn },
	});
	await enqueue(ctx, findMakersJob, { wishId: id });
	await tellAsker(ctx, await lockWish(ctx, 'id', id), 'posted');
	return { id, token };
}
