import { z } from 'zod';
import { conditionShape } from '../condition.ts';

/* What comes in. The messages are keys of the message files, said beside the field. */

const words = (max: number) =>
	z
		.string()
		.trim()
		.min(3, 'settings_words')
		.max(max, 'settings_long')
		.regex(/^[^\u0000-\u001f\u007f]*$/, 'settings_strange');
const perhaps = (max: number) =>
	z
		.string()
		.trim()
		.max(max, 'settings_long')
		.regex(/^[^\u0000-\u001f\u007f]*$/, 'settings_strange')
		.nullable()
		.transform((text) => text || null);
const link = z
	.union(
		[z.literal(''), z.url({ protocol: /^https?$/, error: 'settings_url' }).max(300)],
		'settings_url',
	)
	.nullable()
	.transform((text) => text || null);
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'settings_strange');

export const certainties = ['law', 'practice', 'unsure'] as const;
export const verdicts = ['required', 'not-needed', 'check'] as const;

const dated = {
	validFrom: z.iso.date('settings_day'),
	legalBasis: words(300),
	certainty: z.enum(certainties, 'settings_choose'),
};

/** A row of the decision table: a new one, or the next edition of `line`. */
export const ruleFields = z.object({
	kind: code,
	line: z.string().max(120).optional(),
	/** For a new row: the row that it stands below, '' above all. */
	after: z.string().max(120).default(''),
	/** Undefined for a next edition: as it is. */
	condition: conditionShape.optional(),
	verdict: z.enum(verdicts, 'settings_choose'),
	barred: z.boolean().default(false),
	reasonId: words(300),
	reasonEn: words(300),
	...dated,
});
export type RuleFields = z.infer<typeof ruleFields>;

/** One thing to do on the way to a permit: a new one, or the next edition of `line`. */
export const stepFields = z.object({
	kind: code,
	line: z.string().max(60).optional(),
	after: z.string().max(60).default(''),
	textId: words(300),
	textEn: words(300),
	place: words(80),
	url: link,
	/** Papers to have ready; the code keeps what owners have ticked. */
	papers: z
		.array(z.object({ code: code.max(60).optional(), id: words(120), en: words(120) }))
		.max(12, 'settings_papers'),
	costId: perhaps(160),
	costEn: perhaps(160),
	days: z
		.number('settings_days')
		.int('settings_days')
		.min(1, 'settings_days')
		.max(730, 'settings_days')
		.nullable(),
	...dated,
});
export type StepFields = z.infer<typeof stepFields>;

/** How long a permit holds, from a day on. */
export const termFields = z
	.object({
		kind: code,
		validity: z.enum(['years', 'none', 'until-change'], 'settings_choose'),
		years: z
			.number('settings_years')
			.int('settings_years')
			.min(1, 'settings_years')
			.max(50, 'settings_years')
			.nullable(),
		/** From how many days before its end it may be renewed. */
		renewalDays: z
			.number('settings_days')
			.int('settings_days')
			.min(1, 'settings_days')
			.max(730, 'settings_days')
			.nullable(),
		...dated,
	})
	.refine(({ validity, years }) => validity !== 'years' || years !== null, {
		path: ['years'],
		message: 'settings_years',
	});
export type TermFields = z.infer<typeof termFields>;

/** The words about a kind of permit; they change at once. */
export const kindTexts = z.object({
	kind: code,
	nameId: words(80),
	nameEn: words(80),
	purposeId: words(200),
	purposeEn: words(200),
	issuerId: words(120),
	issuerEn: words(120),
	url: link,
	numberHintId: perhaps(200),
	numberHintEn: perhaps(200),
});
export type KindTexts = z.infer<typeof kindTexts>;
