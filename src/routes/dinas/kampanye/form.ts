import { m } from '#messages/messages.js';
import { listCategories } from '#modules/catalogue/index.ts';
import { campaignAreas, campaignFields, type CampaignInput } from '#modules/campaigns/index.ts';
import type { Ctx } from '#platform/context.ts';
import { areaOptions, rootAreas, type AreaOption } from '../parts/areas.ts';

/** What stands for everywhere in a form, where an empty value is none. */
const everywhere = '*';
/** A kecamatan is the smallest area that a campaign has. */
const finest = '36.03.14'.length;

export interface TypedCampaign {
	nameId: string;
	nameEn: string;
	wordsId: string;
	wordsEn: string;
	areaCode: string;
	startsOn: string;
	endsOn: string;
	entry: string;
	joinable: boolean;
	categories: string[];
	badges: string[];
}

/** What the form offers to choose from. */
export async function campaignChoices(ctx: Ctx) {
	const [categories, roots, below] = await Promise.all([
		listCategories(ctx),
		rootAreas(ctx, { withProvinces: true }),
		areaOptions(ctx, { all: true, deepest: 3 }),
	]);
	const provinces: AreaOption[] = roots
		.filter(({ level }) => level === 1)
		.map(({ code, name }) => ({ value: code, label: name }));
	const areas = [
		...(campaignAreas(ctx.actor).includes('')
			? [{ value: everywhere, label: m.campaign_everywhere() }]
			: []),
		...provinces,
		...below.filter(({ value }) => value.length <= finest),
	];
	return { areas, categories: categories.map(({ code, name }) => ({ value: code, label: name })) };
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

/** What was typed, to show it again; the message key of each wrong field; and the input where none is. */
export function readCampaign(form: FormData): {
	values: TypedCampaign;
	errors: Record<string, string>;
	input?: CampaignInput;
} {
	const values: TypedCampaign = {
		nameId: text(form, 'nameId').slice(0, 500),
		nameEn: text(form, 'nameEn').slice(0, 500),
		wordsId: text(form, 'wordsId').slice(0, 5_000),
		wordsEn: text(form, 'wordsEn').slice(0, 5_000),
		areaCode: text(form, 'areaCode'),
		startsOn: text(form, 'startsOn'),
		endsOn: text(form, 'endsOn'),
		entry: text(form, 'entry'),
		joinable: form.get('joinable') !== null,
		categories: form.getAll('categories').map(String),
		badges: form.getAll('badges').map(String),
	};
	const typed = {
		...values,
		// Nothing chosen is no area, and everywhere is said.
		areaCode: values.areaCode === everywhere ? '' : values.areaCode || '?',
		entry: values.entry as CampaignInput['entry'],
	};
	const read = campaignFields.safeParse(typed);
	if (read.success) return { values, errors: {}, input: typed };
	const errors: Record<string, string> = {};
	for (const { path, message } of read.error.issues) errors[String(path[0])] ??= message;
	return { values, errors };
}

/** A kept campaign as the form shows it. */
export const asTyped = (kept: {
	nameId: string;
	nameEn: string;
	wordsId: string;
	wordsEn: string;
	areaCode: string;
	startsOn: string;
	endsOn: string;
	entry: string;
	joinable: boolean;
	categories: string[] | null;
	badges: string[] | null;
}): TypedCampaign => ({
	...kept,
	areaCode: kept.areaCode || everywhere,
	categories: kept.categories ?? [],
	badges: kept.badges ?? [],
});
