/** Proofs that a campaign can ask for. */
export const campaignBadges = ['halal', 'p-irt', 'bpom', 'brand', 'sni'] as const;
