import { coversArea, type Actor, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { staffAreas } from '#modules/accounts/index.ts';
import { phaseOf, type CampaignState, type Phase } from './phase.ts';

/** The areas whose campaigns the actor makes. Nothing of people is in one, so that a province makes its own too. */
export const campaignAreas = (actor: Actor): string[] =>
	staffAreas(actor, ['officer', 'administrator']);

/** Offices keep the campaigns of their area and below; one of everywhere only the operator keeps. */
export function canKeepCampaign(actor: Actor, areaCode: string): boolean {
	return campaignAreas(actor).some((held) => coversArea(held, areaCode));
}

/** Offices below read what is announced for all of theirs too: a kabupaten the campaigns of its province. */
export function canReadCampaign(
	actor: Actor,
	{ areaCode, state }: { areaCode: string; state: CampaignState },
): boolean {
	return (
		canKeepCampaign(actor, areaCode) ||
		(state === 'published' && campaignAreas(actor).some((held) => coversArea(areaCode, held)))
	);
}

/** The error of everything that is not there or not the actor's. */
export const noSuchCampaign = (): AppError =>
	new AppError('missing', 'campaigns/no-such-campaign', 'No such campaign');

/** A campaign as verbs need it. */
export interface LockedCampaign {
	id: string;
	slug: string;
	areaCode: string;
	startsOn: string;
	endsOn: string;
	entry: 'rule' | 'chosen';
	joinable: boolean;
	categories: string[] | null;
	badges: string[] | null;
	state: CampaignState;
	phase: Phase;
}

/**
 * The campaign, locked until the end of the transaction: whoever changes what is in it queues on it.
 * @throws AppError missing campaigns/no-such-campaign
 */
export async function lockCampaign(ctx: Ctx, id: string): Promise<LockedCampaign> {
	const [found] = await ctx.query<Omit<LockedCampaign, 'phase'>>(
		'campaigns.lock',
		`SELECT id, slug, area_code AS "areaCode", starts_on::text AS "startsOn", ends_on::text AS "endsOn", entry,
			joinable, categories, badges, state
		 FROM campaigns.campaign WHERE id = $1 FOR NO KEY UPDATE`,
		[id],
	);
	if (!found) throw noSuchCampaign();
	return { ...found, phase: phaseOf(found, ctx.now) };
}

/** The same for its office. @throws AppError missing campaigns/no-such-campaign */
export async function lockKept(ctx: Ctx, id: string): Promise<LockedCampaign> {
	const found = await lockCampaign(ctx, id);
	if (!canKeepCampaign(ctx.actor, found.areaCode)) throw noSuchCampaign();
	return found;
}
