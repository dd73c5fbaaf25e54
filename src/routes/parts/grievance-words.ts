import { m } from '#messages/messages.js';
import type { GrievanceOutcome, GrievanceSubject } from '#modules/orders/index.ts';

/** What people read for the codes of complaints of makers. */
export const grievanceAbouts: Record<GrievanceSubject, () => string> = {
	office: m.grievance_about_office,
	channel: m.grievance_about_channel,
	other: m.grievance_about_other,
};

export const grievanceEnds: Record<GrievanceOutcome, () => string> = {
	helped: m.grievance_outcome_helped,
	explained: m.grievance_outcome_explained,
	elsewhere: m.grievance_outcome_elsewhere,
	withdrawn: m.grievance_outcome_withdrawn,
};
