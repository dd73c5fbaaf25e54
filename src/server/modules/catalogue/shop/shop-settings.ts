import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { cleanLine, cleanLines } from '#shared/clean-text.ts';
import { wibDay } from '#shared/dates.ts';
import { isDay } from '#shared/days.ts';
import type { OpeningFacts } from '#shared/opening.ts';
import { requireShop } from '../access.ts';
import { listOpenings } from './opening.ts';
import { refreshListings } from '../listings/refresh-listings.ts';

const minute = z.number().int().min(0).max(2880);
const real = ({ opens, closes }: { opens: number; closes: number }) =>
	opens < 1440 && closes > opens && closes <= opens + 1440;
const weekWindow = z
	.object({ weekday: z.number().int().min(1).max(7), opens: minute, closes: minute })
	.refine(real, 'opening_hours_wrong');
const day = z.string().refine(isDay, 'opening_day_wrong');

/** At most two windows a day, as for a shop with a break at noon. */
const week = z.array(weekWindow).max(14);

const openingHours = z.object({
	open: week,
	order: week,
	special: z
		.array(
			z
				.object({
					day,
					opens: minute.nullable(),
					closes: minute.nullable(),
					note: z.string().transform(cleanLine).pipe(z.string().max(80)),
				})
				.refine(
					({ opens, closes }) =>
						opens === null ? closes === null : closes !== null && real({ opens, closes }),
					'opening_hours_wrong',
				),
		)
		.max(40),
});
export type OpeningHours = z.infer<typeof openingHours>;

const breakFields = z
	.object({
		from: day,
		until: day.nullable(),
		note: z.string().transform(cleanLine).pipe(z.string().max(160, 'opening_note_long')),
	})
	.refine(({ from, until }) => until === null || until >= from, 'opening_break_backwards');
export type ShopBreak = z.infer<typeof breakFields>;

export interface ShopSettings extends OpeningFacts {
	storyEn: string;
}

/** @throws AppError missing catalogue/no-such-shop */
export async function getShopSettings(ctx: Ctx, enterpriseId: string): Promise<ShopSettings> {
	await requireShop(ctx, enterpriseId);
	const [opening, [row]] = await Promise.all([
		listOpenings(ctx, [enterpriseId]),
		ctx.query<{ storyEn: string }>(
			'catalogue.storyEn',
			'SELECT story_en AS "storyEn" FROM catalogue.shop WHERE enterprise_id = $1',
			[enterpriseId],
		),
	]);
	return { ...opening.get(enterpriseId)!, storyEn: row?.storyEn ?? '' };
}

function refuse(error: z.ZodError): never {
	const issue = error.issues[0];
	throw new AppError('invalid', 'catalogue/opening', 'These hours cannot be used', {
		field: issue?.path.join('.') ?? '',
		reason: issue?.message ?? '',
	});
}

/**
 * Sets when a shop is open, when it takes orders, and its special days, all at once; days that are over go.
 * @throws AppError missing catalogue/no-such-shop; invalid catalogue/opening with `field` and `reason`
 */
export async function setOpeningHours(
	ctx: Ctx,
	enterpriseId: string,
	input: OpeningHours,
): Promise<void> {
	const shop = await requireShop(ctx, enterpriseId);
	const parsed = openingHours.safeParse(input);
	if (!parsed.success) refuse(parsed.error);
	const { open, order, special } = parsed.data;
	await touch(ctx, enterpriseId);
	await ctx.query(
		'catalogue.forgetHours',
		'DELETE FROM catalogue.shop_hours WHERE enterprise_id = $1',
		[enterpriseId],
	);
	await ctx.query(
		'catalogue.setHours',
		`INSERT INTO catalogue.shop_hours (enterprise_id, kind, weekday, opens, closes)
		 SELECT $1, h.kind, h.weekday, h.opens, h.closes
		 FROM jsonb_to_recordset($2::jsonb) AS h(kind text, weekday smallint, opens smallint, closes smallint)
		 ON CONFLICT (enterprise_id, kind, weekday, opens) DO UPDATE SET closes = excluded.closes`,
		[
			enterpriseId,
			JSON.stringify([
				...open.map((one) => ({ kind: 'open', ...one })),
				...order.map((one) => ({ kind: 'order', ...one })),
			]),
		],
	);
	await ctx.query(
		'catalogue.forgetDays',
		'DELETE FROM catalogue.shop_day WHERE enterprise_id = $1',
		[enterpriseId],
	);
	const byDay = new Map(special.map((one) => [one.day, one]));
	await ctx.query(
		'catalogue.setDays',
		`INSERT INTO catalogue.shop_day (enterprise_id, day, opens, closes, note)
		 SELECT $1, d.day, d.opens, d.closes, d.note FROM jsonb_to_recordset($2::jsonb)
			AS d(day date, opens smallint, closes smallint, note text) WHERE d.day >= $3::date`,
		[enterpriseId, JSON.stringify([...byDay.values()]), wibDay(ctx.now)],
	);
	// Whether a shop said its hours is a mark on its listings: see search/entry-sql.ts.
	await refreshListings(ctx, { enterpriseIds: [enterpriseId] });
	await audit(ctx, {
		action: 'catalogue.shop.hours-set',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: shop.areaCode,
		data: { open: open.length, order: order.length, special: byDay.size },
	});
}

/**
 * Takes a break: no orders from a day on, until another or until she opens again. `null` ends it.
 * @throws AppError missing catalogue/no-such-shop; invalid catalogue/opening
 */
export async function setShopBreak(
	ctx: Ctx,
	enterpriseId: string,
	input: ShopBreak | null,
): Promise<void> {
	const shop = await requireShop(ctx, enterpriseId);
	const parsed = breakFields.nullable().safeParse(input);
	if (!parsed.success) refuse(parsed.error);
	await touch(ctx, enterpriseId);
	await ctx.query(
		'catalogue.setBreak',
		`UPDATE catalogue.shop SET closed_from = $2, closed_until = $3, closed_note = $4, updated_at = $5
		 WHERE enterprise_id = $1`,
		[
			enterpriseId,
			parsed.data?.from ?? null,
			parsed.data?.until ?? null,
			parsed.data?.note ?? '',
			ctx.now,
		],
	);
	await audit(ctx, {
		action: parsed.data ? 'catalogue.shop.closed' : 'catalogue.shop.opened-again',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: shop.areaCode,
		data: parsed.data ? { from: parsed.data.from, until: parsed.data.until } : {},
	});
}

/**
 * Keeps her story for readers of English.
 * @throws AppError missing catalogue/no-such-shop; invalid catalogue/opening when it is longer than 2,000 letters
 */
export async function setStoryEn(ctx: Ctx, enterpriseId: string, story: string): Promise<void> {
	const shop = await requireShop(ctx, enterpriseId);
	const parsed = z.string().transform(cleanLines).pipe(z.string().max(2000)).safeParse(story);
	if (!parsed.success) refuse(parsed.error);
	await touch(ctx, enterpriseId);
	const changed = await ctx.query(
		'catalogue.setStoryEn',
		`UPDATE catalogue.shop SET story_en = $2, updated_at = $3
		 WHERE enterprise_id = $1 AND story_en <> $2 RETURNING 1`,
		[enterpriseId, parsed.data, ctx.now],
	);
	if (changed.length > 0)
		await audit(ctx, {
			action: 'catalogue.shop.story-set',
			subject: { type: 'enterprise', id: enterpriseId },
			areaCode: shop.areaCode,
		});
}

/** The story for readers of English; '' where there is none. */
export async function getStoryEn(ctx: Ctx, enterpriseId: string): Promise<string> {
	const [row] = await ctx.query<{ storyEn: string }>(
		'catalogue.storyEn',
		'SELECT story_en AS "storyEn" FROM catalogue.shop WHERE enterprise_id = $1',
		[enterpriseId],
	);
	return row?.storyEn ?? '';
}

/** The row of a shop, made when first needed; locked until the end, so that two of her phones take turns. */
async function touch(ctx: Ctx, enterpriseId: string): Promise<void> {
	await ctx.query(
		'catalogue.touchShop',
		`INSERT INTO catalogue.shop (enterprise_id, updated_at) VALUES ($1, $2)
		 ON CONFLICT (enterprise_id) DO UPDATE SET updated_at = excluded.updated_at`,
		[enterpriseId, ctx.now],
	);
}
