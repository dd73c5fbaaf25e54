/** Campaigns: some days on which chosen products are shown together, and what they sold on them. */
export { campaignAreas } from './access.ts';
export type { Campaign } from './columns.ts';
export { campaignFields, type CampaignField, type CampaignInput } from './input.ts';
export { campaignJobs, countCampaignsJob } from './jobs.ts';
export { changeCampaign, createCampaign, publishCampaign, withdrawCampaign } from './keep.ts';
export { chooseProducts, joinCampaign, leaveCampaign, removeProduct } from './members.ts';
export {
	countedTo,
	getOfficeCampaign,
	listMembers,
	listOfficeCampaigns,
	type KeptCampaign,
	type OfficeCampaign,
	type OfficeMember,
} from './office.ts';
export { listOwnCampaigns, type OwnCampaign, type OwnProduct } from './own.ts';
export { campaignPersonalData } from './personal-data.ts';
export type { Phase } from './phase.ts';
export {
	campaignProducts,
	getCampaignBySlug,
	listCampaignCards,
	listCampaigns,
	type PublicCampaign,
} from './public.ts';
export {
	getPublicResult,
	getResult,
	type CampaignResult,
	type ChannelSum,
	type PublicResult,
} from './results.ts';
export { seedCampaignRules } from './rules.ts';
export { findToChoose } from './to-choose.ts';
export { findNewsJob, isQuiet, setQuiet } from './tell-owners.ts';
