import { m } from '#messages/messages.js';
import { countryName } from '#shared/countries.ts';
import { formatDay } from '#shared/dates.ts';
import { formatCount } from '#shared/money.ts';
import type { Ctx } from '#platform/context.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import type { Maker } from '../access.ts';
import type { LockedInquiry } from './lock.ts';

const toInquirer = {
	asked: m.abroad_tell_asked,
	answered: m.abroad_tell_answered,
	declined: m.abroad_tell_declined,
};

/** Tells the asker where she gave to be told, with the link of her page. Who was forgotten hears nothing. */
export async function tellInquirer(
	ctx: Ctx,
	inquiry: LockedInquiry,
	what: keyof typeof toInquirer,
	maker: string,
): Promise<void> {
	const { id, locale, askersName: product, askerEmail, askerPhone } = inquiry;
	if (!askerEmail && !askerPhone) return;
	const prefix = locale === 'en' ? '/en' : '';
	await sendMessage(ctx, {
		...(askerEmail
			? {
					channel: 'email',
					to: askerEmail,
					subject: m.abroad_tell_subject({ product, maker }, { locale }),
				}
			: { channel: 'whatsapp', to: askerPhone }),
		purpose: `demand/inquiry-${what}:${id}`,
		text: toInquirer[what](
			{
				product,
				maker,
				day: formatDay(inquiry.answerBy, locale),
				link: `${ctx.platform.config.publicUrl}${prefix}/kebutuhan/luar/${inquiry.token}`,
			},
			{ locale },
		),
	});
}

/** Tells the maker on the number of her shop. Nothing in it says who asks. */
export async function tellInquiryMaker(
	ctx: Ctx,
	inquiry: LockedInquiry,
	maker: Maker,
): Promise<void> {
	if (!maker.phone) return;
	const words = { quotation: m.abroad_tell_maker_quotation, sample: m.abroad_tell_maker_sample };
	await sendMessage(ctx, {
		channel: maker.whatsapp ? 'whatsapp' : 'sms',
		to: maker.phone,
		purpose: `demand/inquiry-maker:${inquiry.id}`,
		text: words[inquiry.kind](
			{
				country: countryName(inquiry.country, 'id'),
				amount: `${formatCount(inquiry.quantity)} ${inquiry.unit}`,
				product: inquiry.productName,
				day: formatDay(inquiry.answerBy),
				link: `${ctx.platform.config.publicUrl}/usaha/permintaan/luar/${inquiry.id}?usaha=${maker.number}`,
			},
			{ locale: 'id' },
		),
	});
}
