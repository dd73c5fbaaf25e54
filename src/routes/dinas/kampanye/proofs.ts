/** Badges that a campaign can ask for, in the order of the form. */
export const campaignBadges = ['halal', 'p-irt', 'bpom', 'brand', 'sni'] as const;
