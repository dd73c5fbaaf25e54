import { z } from 'zod';
import { conditionShape } from '#modules/permits/index.ts';
import { cleanLine } from '#shared/clean-text.ts';
import {
	type ContentTest,
	contentFields,
	contentTests,
	isContentRule,
	type Want,
	wantKinds,
} from '#shared/readiness/rules.ts';

/** Messages are keys of the message files, said beside the field. */
const line = (min: number, max: number) =>
	z.string().transform(cleanLine).pipe(z.string().min(min, 'market_words').max(max, 'market_long'));
const optionalUrl = z
	.string()
	.trim()
	.transform((typed) => typed || null)
	.pipe(
		z
			.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'market_url_wrong' })
			.max(300, 'market_long')
			.nullable(),
	);

export const kinds = ['marketplace', 'social', 'food-delivery', 'catalogue', 'government'] as const;
export const ways = ['api', 'feed', 'file', 'hand'] as const;
export const states = ['live', 'no-goods', 'closed', 'planned'] as const;
export const certainties = ['sure', 'likely', 'unsure'] as const;

const label = String.raw`[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?`;
const hostname = new RegExp(String.raw`^(?:${label}\.)+[a-z]{2,24}$`);

/** Names of hosts as somebody types or pastes them: with `https://`, `www.`, a path, in one line or several. */
export function readHosts(typed: string): string[] {
	const names = typed
		.toLowerCase()
		.split(/[\s,;]+/)
		.map((one) =>
			one
				.replace(/^https?:\/\//, '')
				.replace(/^www\./, '')
				.replace(/[/?#:].*$/, ''),
		)
		.filter(Boolean);
	return [...new Set(names)];
}

/** What a marketplace is, beside its state. */
export const marketplaceFields = z.object({
	name: line(2, 60),
	kind: z.enum(kinds, 'market_choose'),
	url: optionalUrl,
	sellerUrl: optionalUrl,
	/** The best first. */
	ways: z
		.array(z.enum(ways, 'market_choose'))
		.min(1, 'market_ways_none')
		.transform((chosen) => ways.filter((way) => chosen.includes(way))),
	/** As typed; see readHosts. */
	hosts: z
		.string()
		.max(600, 'market_long')
		.transform(readHosts)
		.pipe(z.array(z.string().regex(hostname, 'market_hosts_wrong')).max(10, 'market_hosts_many')),
	/** Codes of our categories; none takes all. */
	categories: z.array(z.string().max(60)).max(60, 'market_choose'),
});
export type MarketplaceFields = z.input<typeof marketplaceFields>;

const dated = {
	validFrom: z.iso.date('market_day'),
	source: line(3, 300),
	certainty: z.enum(certainties, 'market_choose'),
};

export const stateFields = z.object({ state: z.enum(states, 'market_choose'), ...dated });
export type StateFields = z.input<typeof stateFields>;

export const lookFields = stateFields.pick({ source: true, certainty: true });
export type LookFields = z.input<typeof lookFields>;

/** For this marketplace alone, for all of its kind, or for all. */
export const scopes = ['this', 'kind', 'all'] as const;

/** What a test compares with, as typed: a number, or words a line or a comma each. Undefined cannot be used. */
export function readWant(test: ContentTest, typed: string, codes: readonly string[]): unknown {
	switch (wantKinds[test]) {
		case 'yes':
			return true;
		case 'codes':
			return codes;
		case 'texts':
			return typed
				.split(test === 'forbidden-characters' ? /\s+/ : /[\n,;]/)
				.map((word) => word.trim())
				.filter(Boolean);
		default:
			return /^\d{1,9}$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
	}
}

export const ruleFields = z
	.object({
		scope: z.enum(scopes, 'market_choose'),
		field: z.enum(contentFields, 'market_choose'),
		test: z.enum(contentTests, 'market_choose'),
		want: z.custom<Want>((want) => want !== undefined, 'market_want'),
		/** Null holds for every product. */
		condition: conditionShape.nullable(),
		advice: z.boolean(),
		...dated,
	})
	.refine((rule) => isContentRule(rule), { path: ['want'], message: 'market_want' })
	.refine(
		({ want }) => typeof want !== 'object' || (want.length <= 60 && want.join('').length <= 2000),
		{
			path: ['want'],
			message: 'market_long',
		},
	);
export type RuleFields = z.input<typeof ruleFields>;

export const categoryFields = z.object({
	categoryCode: z.string().min(1, 'market_choose').max(60),
	/** Theirs, as they write it; '' where only the path is known. Both empty: not known any more. */
	theirId: z.string().transform(cleanLine).pipe(z.string().max(60, 'market_long')),
	theirPath: z.string().transform(cleanLine).pipe(z.string().max(300, 'market_long')),
	source: dated.source,
	certainty: dated.certainty,
});
export type CategoryFields = z.input<typeof categoryFields>;
