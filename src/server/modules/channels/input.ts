import { z } from 'zod';

/** Messages are keys of the message files, said beside the field. */
const line = (max: number, missing: string) =>
	z
		.string()
		.trim()
		.min(3, missing)
		.max(max, 'channels_text_long')
		.regex(/^[^\u0000-\u001f\u007f]*$/, 'channels_text_strange');
const day = z.iso.date('channels_day_wrong');

export const placeStates = ['active', 'planned', 'ended'] as const;

export const placeFields = z.object({
	kind: z.string().min(1, 'channels_kind_missing'),
	name: line(120, 'channels_name_missing'),
	/** A kabupaten, kota or below; null is everywhere. */
	areaCode: z
		.string()
		.regex(/^\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?$/, 'channels_area_missing')
		.nullable(),
	state: z.enum(placeStates).default('active'),
	url: z.url('channels_url_wrong').max(300, 'channels_url_wrong').nullable().default(null),
	/** How the office knows of it. */
	source: line(200, 'channels_source_missing'),
});
export type PlaceFields = z.input<typeof placeFields>;

export const demandFields = z
	.object({
		placeId: z.uuid('channels_place_missing'),
		title: line(160, 'channels_title_missing'),
		/** Empty: whatever it is. */
		categories: z.array(z.string()).max(20).default([]),
		/** Rupiah for the whole time; null where nobody said. */
		valueIdr: z
			.number('channels_value_wrong')
			.int('channels_value_wrong')
			.positive('channels_value_wrong')
			.max(1_000_000_000_000, 'channels_value_wrong')
			.nullable()
			.default(null),
		wantedFrom: day,
		wantedTo: day,
		source: line(200, 'channels_source_missing'),
	})
	.refine((demand) => demand.wantedFrom <= demand.wantedTo, {
		message: 'channels_days_turned',
		path: ['wantedTo'],
	});
export type DemandFields = z.input<typeof demandFields>;
