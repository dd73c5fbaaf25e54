import { z } from 'zod';
import { cleanLine, cleanLines } from '#shared/clean-text.ts';

/* The messages are keys of the message files, so that a page can say them beside the field. */

const line = (max: number) =>
	z
		.string()
		.max(2_000, 'campaign_words_long')
		.transform(cleanLine)
		.pipe(z.string().min(3, 'campaign_words_missing').max(max, 'campaign_words_long'));
const lines = (max: number) =>
	z
		.string()
		.max(8_000, 'campaign_words_long')
		.transform(cleanLines)
		.pipe(z.string().min(10, 'campaign_words_missing').max(max, 'campaign_words_long'));
const codes = z
	.array(z.string().max(60))
	.max(20)
	.transform((list) => (list.length > 0 ? [...new Set(list)] : null));

/** What an office says of a campaign. */
export const campaignFields = z
	.object({
		nameId: line(80),
		nameEn: line(80),
		wordsId: lines(1_000),
		wordsEn: lines(1_000),
		/** '' is everywhere; else a province, a kabupaten or kota, or a kecamatan. */
		areaCode: z.string().regex(/^(\d\d(\.\d\d){0,2})?$/, 'campaign_area_wrong'),
		/** First and last day in WIB, both included. */
		startsOn: z.iso.date('campaign_day_wrong'),
		endsOn: z.iso.date('campaign_day_wrong'),
		entry: z.enum(['rule', 'chosen'], 'campaign_entry_missing'),
		joinable: z.boolean().default(false),
		/** What fits: any of these categories, all of these badges; empty asks for none. */
		categories: codes.default(null),
		badges: codes.default(null),
	})
	.refine(({ startsOn, endsOn }) => endsOn >= startsOn, {
		path: ['endsOn'],
		message: 'campaign_days_reversed',
	});
export type CampaignInput = z.input<typeof campaignFields>;
export type CampaignFields = z.output<typeof campaignFields>;
export type CampaignField = keyof CampaignFields;
