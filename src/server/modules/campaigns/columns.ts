import type { Locale } from '#platform/context.ts';
import type { CampaignState } from './phase.ts';

/** A campaign as lists and pages show it. */
export interface Campaign {
	id: string;
	slug: string;
	/** In the language of the request. */
	name: string;
	words: string;
	/** '' is everywhere. */
	areaCode: string;
	/** First and last day in WIB, `YYYY-MM-DD`, both included. */
	startsOn: string;
	endsOn: string;
	entry: 'rule' | 'chosen';
	joinable: boolean;
	/** Null asks for none. */
	categories: string[] | null;
	badges: string[] | null;
	state: CampaignState;
	/** Why it was withdrawn. */
	reason: string | null;
	countedAt: Date | null;
}

/** SQL: the columns of a campaign `c`, one text a language. */
export const campaignColumns = (locale: Locale): string =>
	`c.id, c.slug, c.name_${locale} AS name, c.words_${locale} AS words, c.area_code AS "areaCode",
	c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn", c.entry, c.joinable, c.categories, c.badges, c.state,
	c.reason, c.counted_at AS "countedAt"`;
