import { m } from '#messages/messages.js';
import type { ReportKind } from '#modules/reviews/index.ts';

/** What somebody finds wrong with a review. */
export const reportLabels: Record<ReportKind, () => string> = {
	rude: m.reviews_report_rude,
	private: m.reviews_report_private,
	untrue: m.reviews_report_untrue,
	advert: m.reviews_report_advert,
	other: m.reviews_report_other,
};
