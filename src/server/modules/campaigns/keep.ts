import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { cleanLine } from '#shared/clean-text.ts';
import { toSlug } from '#shared/slug.ts';
import { findArea } from '#modules/areas/index.ts';
import { canKeepCampaign, lockKept, noSuchCampaign } from './access.ts';
import {
	campaignFields,
	type CampaignField,
	type CampaignFields,
	type CampaignInput,
} from './input.ts';
import { followRuleJob } from './jobs.ts';
import { rulesInForce } from './rules.ts';

function wrong(field: CampaignField, reason: string): AppError {
	return new AppError('invalid', 'campaigns/wrong', 'A field cannot be used', { field, reason });
}

async function read(ctx: Ctx, input: CampaignInput): Promise<CampaignFields> {
	const typed = campaignFields.safeParse(input);
	if (!typed.success) {
		const [issue] = typed.error.issues;
		throw wrong(String(issue?.path[0] ?? 'nameId') as CampaignField, issue?.message ?? '');
	}
	const fields = typed.data;
	const longest = (await rulesInForce(ctx))['longest-days'];
	if (fields.endsOn >= addDays(fields.startsOn, longest))
		throw wrong('endsOn', 'campaign_days_many');
	if (fields.endsOn < wibDay(ctx.now)) throw wrong('endsOn', 'campaign_day_past');
	if (!canKeepCampaign(ctx.actor, fields.areaCode)) throw noSuchCampaign();
	const area = fields.areaCode === '' || (await findArea(ctx, fields.areaCode));
	if (!area || (area !== true && area.validTo !== null))
		throw wrong('areaCode', 'campaign_area_wrong');
	return fields;
}

const columns = (fields: CampaignFields) => [
	fields.nameId,
	fields.nameEn,
	fields.wordsId,
	fields.wordsEn,
	fields.areaCode,
	fields.startsOn,
	fields.endsOn,
	fields.entry,
	// Where all that fit are in it, there is nothing to join.
	fields.entry === 'chosen' && fields.joinable,
	fields.categories,
	fields.badges,
];

/**
 * Makes a campaign that nobody sees yet.
 * @throws AppError invalid campaigns/wrong with `field` and the message key `reason`; missing
 * campaigns/no-such-campaign when the area is not the actor's
 */
export async function createCampaign(
	ctx: Ctx,
	input: CampaignInput,
): Promise<{ id: string; slug: string }> {
	const fields = await read(ctx, input);
	const id = newId();
	const slug = await takeSlug(ctx, id, fields.nameId);
	await ctx.query(
		'campaigns.create',
		`INSERT INTO campaigns.campaign (name_id, name_en, words_id, words_en, area_code, starts_on, ends_on, entry,
			joinable, categories, badges, id, slug, state, created_at, updated_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'draft', $14, $14)`,
		[...columns(fields), id, slug, ctx.now],
	);
	await written(ctx, { id, areaCode: fields.areaCode }, 'created', {
		startsOn: fields.startsOn,
		endsOn: fields.endsOn,
	});
	return { id, slug };
}

/**
 * Changes a campaign. Once it is published, whose products it shows, how they come into it and its first day stay:
 * owners joined because of them, and results count from them.
 * @throws AppError invalid campaigns/wrong; conflict campaigns/over, campaigns/published; missing
 */
export async function changeCampaign(ctx: Ctx, id: string, input: CampaignInput): Promise<void> {
	const kept = await lockKept(ctx, id);
	if (kept.phase === 'over' || kept.phase === 'withdrawn')
		throw new AppError('conflict', 'campaigns/over', 'The campaign is over');
	const fields = await read(ctx, input);
	const same = (['areaCode', 'startsOn', 'entry', 'categories', 'badges'] as const).every(
		(name) => JSON.stringify(kept[name]) === JSON.stringify(fields[name]),
	);
	if (kept.state === 'published' && !same)
		throw new AppError('conflict', 'campaigns/published', 'This stays once it is published');
	await ctx.query(
		'campaigns.change',
		`UPDATE campaigns.campaign SET name_id = $1, name_en = $2, words_id = $3, words_en = $4, area_code = $5,
			starts_on = $6, ends_on = $7, entry = $8, joinable = $9, categories = $10, badges = $11, updated_at = $13
		 WHERE id = $12`,
		[...columns(fields), id, ctx.now],
	);
	await written(ctx, { id, areaCode: fields.areaCode }, 'changed', { endsOn: fields.endsOn });
}

/**
 * From now on owners see it, and everybody on its days. What its rule brings in is looked for at once.
 * @throws AppError conflict campaigns/over, campaigns/published; missing campaigns/no-such-campaign
 */
export async function publishCampaign(ctx: Ctx, id: string): Promise<void> {
	const kept = await lockKept(ctx, id);
	if (kept.state !== 'draft')
		throw new AppError('conflict', 'campaigns/published', 'It is published already');
	if (kept.endsOn < wibDay(ctx.now))
		throw new AppError('conflict', 'campaigns/over', 'The campaign is over');
	await setState(ctx, id, 'published', null);
	if (kept.entry === 'rule') await enqueue(ctx, followRuleJob, { campaignId: id });
	await written(ctx, kept, 'published', { startsOn: kept.startsOn, endsOn: kept.endsOn });
}

/**
 * Takes a campaign off for good, with a reason: its page and its results are public no more.
 * @throws AppError invalid campaigns/reason-missing; conflict campaigns/over; missing campaigns/no-such-campaign
 */
export async function withdrawCampaign(
	ctx: Ctx,
	{ id, reason }: { id: string; reason: string },
): Promise<void> {
	const kept = await lockKept(ctx, id);
	const words = cleanLine(reason).slice(0, 300);
	if (words.length < 5)
		throw new AppError('invalid', 'campaigns/reason-missing', 'A reason is missing');
	if (kept.state === 'withdrawn')
		throw new AppError('conflict', 'campaigns/over', 'The campaign is over');
	await setState(ctx, id, 'withdrawn', words);
	await written(ctx, kept, 'withdrawn', {}, words);
}

async function setState(ctx: Ctx, id: string, state: string, reason: string | null): Promise<void> {
	await ctx.query(
		'campaigns.setState',
		'UPDATE campaigns.campaign SET state = $2, reason = $3, updated_at = $4 WHERE id = $1',
		[id, state, reason, ctx.now],
	);
}

async function written(
	ctx: Ctx,
	{ id, areaCode }: { id: string; areaCode: string },
	what: string,
	data: Record<string, string>,
	reason?: string,
): Promise<void> {
	await audit(ctx, {
		action: `campaigns.campaign.${what}`,
		subject: { type: 'campaign', id },
		areaCode: areaCode || undefined,
		...(reason ? { reason } : {}),
		data,
	});
}

/** A slug that no other campaign has; two that ask for the same name wait for each other. */
async function takeSlug(ctx: Ctx, id: string, name: string): Promise<string> {
	const slug = toSlug(name, { max: 60, fallback: 'kampanye' });
	await ctx.query(
		'campaigns.lockSlug',
		`SELECT pg_advisory_xact_lock(hashtextextended('campaigns.slug:' || $1, 0))`,
		[slug],
	);
	const [taken] = await ctx.query(
		'campaigns.slugTaken',
		'SELECT 1 FROM campaigns.campaign WHERE slug = $1',
		[slug],
	);
	return taken ? `${slug}-${id.slice(-6)}` : slug;
}
