import type { Ctx } from '#platform/context.ts';
import { canKeepCampaign, noSuchCampaign } from './access.ts';
import type { Campaign } from './columns.ts';
import { rulesInForce } from './rules.ts';

/** What was sold by one way. */
export interface ChannelSum {
	/** A channel of the ledger; '' is several together, none of which can be told apart. */
	channel: string;
	/** In the language of the request. */
	name: string;
	/** Lines of sales that stand. */
	sales: number;
	/** Pieces. */
	quantity: number;
	amountIdr: number;
	/** Enterprises that sold. */
	sellers: number;
}

export interface CampaignResult {
	/** When it was counted; null while it never was. */
	countedAt: Date | null;
	/** Products and enterprises that were in it at some time, as they were counted then. */
	products: number;
	enterprises: number;
	/** What records of ours show; null where there was nothing. */
	all: ChannelSum | null;
	channels: ChannelSum[];
	/** What owners wrote down themselves, beside it. */
	told: ChannelSum[];
}

/** A result as everybody may read it: sums of so few sellers that one could be guessed are left out. */
export interface PublicResult extends Omit<CampaignResult, 'told'> {
	/** From how many sellers on a sum is told. */
	least: number;
}

/** The whole result, for the office of the campaign. @throws AppError missing campaigns/no-such-campaign */
export async function getResult(ctx: Ctx, campaignId: string): Promise<CampaignResult> {
	const { areaCode, state: _state, ...result } = await read(ctx, campaignId);
	if (!canKeepCampaign(ctx.actor, areaCode)) throw noSuchCampaign();
	return result;
}

/** The result of what was announced, as everybody may read it. @throws AppError missing campaigns/no-such-campaign */
export async function getPublicResult(ctx: Ctx, campaignId: string): Promise<PublicResult> {
	const least = (await rulesInForce(ctx))['least-sellers'];
	const { areaCode: _areaCode, state, told: _told, ...result } = await read(ctx, campaignId);
	if (state !== 'published') throw noSuchCampaign();
	return { ...result, ...withoutFew(result, least), least };
}

/**
 * Sums of fewer than `least` sellers go. One that is left out could be had from the total by taking off the others, so
 * such ones are told together with the smallest of those that could be told alone; together they have enough sellers.
 */
export function withoutFew(
	{ all, channels }: Pick<CampaignResult, 'all' | 'channels'>,
	least: number,
): Pick<CampaignResult, 'all' | 'channels'> {
	if (!all || all.sellers < least) return { all: null, channels: [] };
	const shown = channels.filter(({ sellers }) => sellers >= least);
	const few = channels.filter(({ sellers }) => sellers < least);
	if (few.length === 0) return { all, channels: shown };
	const smallest = shown.toSorted((a, b) => a.amountIdr - b.amountIdr)[0];
	if (!smallest) return { all, channels: [] };
	const together = [...few, smallest];
	const sum = (pick: (one: ChannelSum) => number) => together.reduce((n, one) => n + pick(one), 0);
	return {
		all,
		channels: [
			...shown.filter((one) => one !== smallest),
			{
				channel: '',
				name: '',
				sales: sum(({ sales }) => sales),
				quantity: sum(({ quantity }) => quantity),
				amountIdr: sum(({ amountIdr }) => amountIdr),
				// One enterprise may sell by several ways: at least so many.
				sellers: Math.max(...together.map(({ sellers }) => sellers)),
			},
		],
	};
}

async function read(
	ctx: Ctx,
	campaignId: string,
): Promise<CampaignResult & Pick<Campaign, 'areaCode' | 'state'>> {
	const [head] = await ctx.query<{
		areaCode: string;
		state: Campaign['state'];
		countedAt: Date | null;
		products: number;
		enterprises: number;
	}>(
		'campaigns.resultHead',
		`SELECT area_code AS "areaCode", state, counted_at AS "countedAt", counted_products AS products,
			counted_enterprises AS enterprises FROM campaigns.campaign WHERE id = $1`,
		[campaignId],
	);
	if (!head) throw noSuchCampaign();
	const rows = await ctx.query<ChannelSum & { told: boolean }>(
		`campaigns.result.${ctx.locale}`,
		`SELECT r.channel, coalesce(k.name_${ctx.locale}, r.channel) AS name, r.told, r.sales, r.quantity,
			r.amount_idr AS "amountIdr", r.sellers
		 FROM campaigns.result r LEFT JOIN ledger.channel k ON k.code = r.channel
		 WHERE r.campaign_id = $1 ORDER BY r.amount_idr DESC, r.channel`,
		[campaignId],
	);
	const of = (told: boolean) => rows.filter((row) => row.told === told && row.channel !== '');
	return {
		...head,
		all: rows.find((row) => !row.told && row.channel === '') ?? null,
		channels: of(false),
		told: of(true),
	};
}
