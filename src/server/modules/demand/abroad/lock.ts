import type { Ctx, Locale } from '#platform/context.ts';
import { askersProductName, noSuchInquiry, type InquiryState } from './inquiries.ts';
import type { InquiryKind } from './input.ts';

/** An inquiry as verbs need it, locked until the end of the transaction. */
export interface LockedInquiry {
	id: string;
	token: string;
	enterpriseId: string;
	/** Of the shop. */
	areaCode: string;
	kind: InquiryKind;
	/** As its maker calls it, and as whoever asked reads it. */
	productName: string;
	askersName: string;
	quantity: number;
	unit: string;
	country: string;
	/** One of the two; both '' once she was forgotten. */
	askerEmail: string;
	askerPhone: string;
	locale: Locale;
	state: InquiryState;
	answerBy: Date;
}

/** @throws AppError missing demand/no-such-wish */
export async function lockInquiry(
	ctx: Ctx,
	by: 'id' | 'token',
	value: string,
): Promise<LockedInquiry> {
	const [inquiry] = await ctx.query<LockedInquiry>(
		`demand.lockInquiry.${by}`,
		`SELECT i.id, i.token, i.enterprise_id AS "enterpriseId", e.area_code AS "areaCode", i.kind,
			i.product_name AS "productName", ${askersProductName} AS "askersName", i.quantity, i.unit, i.country, i.asker_email AS "askerEmail",
			i.asker_phone AS "askerPhone", i.locale, i.state, i.answer_by AS "answerBy"
		 FROM demand.inquiry i JOIN registry.enterprise e ON e.id = i.enterprise_id
		 WHERE i.${by} = $1 FOR UPDATE OF i`,
		[value],
	);
	if (!inquiry) throw noSuchInquiry();
	return inquiry;
}
