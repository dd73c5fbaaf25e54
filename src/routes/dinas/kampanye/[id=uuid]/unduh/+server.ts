import { getOfficeCampaign, getResult, type ChannelSum } from '#modules/campaigns/index.ts';
import { m } from '#messages/messages.js';
import type { ExportColumn } from '#modules/desk/index.ts';
import { wibDay } from '#shared/dates.ts';
import { listAnswer } from '../../../../parts/list-file.ts';
import type { RequestHandler } from './$types';

const columns = (): [ExportColumn, string][] => [
	[{ key: 'campaign', kind: 'text' }, m.campaign_title()],
	[{ key: 'from', kind: 'day' }, m.campaign_field_starts()],
	[{ key: 'to', kind: 'day' }, m.campaign_field_ends()],
	[{ key: 'kind', kind: 'text' }, m.campaign_col_kind()],
	[{ key: 'channel', kind: 'text' }, m.campaign_col_channel()],
	[{ key: 'sales', kind: 'number' }, m.campaign_col_sales()],
	[{ key: 'pieces', kind: 'number' }, m.campaign_col_pieces()],
	[{ key: 'sellers', kind: 'number' }, m.campaign_col_sellers()],
	[{ key: 'amount', kind: 'number' }, m.campaign_col_amount()],
	[{ key: 'counted', kind: 'day' }, m.campaign_col_counted()],
];

/** What a campaign sold, a row a channel, for the office that keeps it: `?bentuk=xlsx`, else CSV. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
	const [campaign, result] = await Promise.all([
		getOfficeCampaign(ctx, params.id),
		getResult(ctx, params.id),
	]);
	const row = (kind: string, sum: ChannelSum, channel = sum.name) => [
		campaign.name,
		campaign.startsOn,
		campaign.endsOn,
		kind,
		channel,
		sum.sales,
		sum.quantity,
		sum.sellers,
		sum.amountIdr,
		result.countedAt && wibDay(result.countedAt),
	];
	async function* rows() {
		for (const sum of result.channels) yield row(m.campaign_kind_recorded(), sum);
		if (result.all) yield row(m.campaign_kind_recorded(), result.all, m.campaign_all());
		for (const sum of result.told) yield row(m.campaign_kind_told(), sum);
	}
	return listAnswer(url, {
		name: `${m.campaign_title()}-${campaign.slug}`.toLowerCase(),
		columns: columns(),
		rows: rows(),
	});
};
