import { m } from '#messages/messages.js';
import { formatDay } from '#shared/dates.ts';
import { formatCount } from '#shared/money.ts';
import type { Ctx, Locale } from '#platform/context.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import type { LockedWish, Maker } from './access.ts';

interface Said {
	/** `300 kotak nasi` without the words: pieces and unit. */
	amount: string;
	what: string;
	day: string;
	maker: string;
	link: string;
}

type Words = (said: Said, options: { locale: Locale }) => string;

const toAsker = {
	posted: m.demand_tell_posted,
	answered: m.demand_tell_answered,
} satisfies Record<string, Words>;

const toMaker = {
	new: m.demand_tell_new,
	asked: m.demand_tell_asked,
	joined: m.demand_tell_joined,
	'not-joined': m.demand_tell_not_joined,
	chosen: m.demand_tell_chosen,
	declined: m.demand_tell_declined,
	gone: m.demand_tell_gone,
} satisfies Record<string, Words>;

type Told = Pick<LockedWish, 'id' | 'what' | 'unit' | 'quantity' | 'neededOn'>;

const said = (wish: Told, maker: string, link: string, locale: Locale): Said => ({
	amount: `${formatCount(wish.quantity, locale)} ${wish.unit}`,
	what: wish.what,
	day: formatDay(wish.neededOn, locale),
	maker,
	link,
});

/** Tells the asker on the phone that she gave, with the link of her page. A forgotten phone hears nothing. */
export async function tellAsker(
	ctx: Ctx,
	wish: LockedWish,
	what: keyof typeof toAsker,
	{ maker = '', once = '' }: { maker?: string; once?: string } = {},
): Promise<void> {
	if (!wish.askerPhone) return;
	const link = `${ctx.platform.config.publicUrl}/kebutuhan/saya/${wish.token}`;
	await sendMessage(ctx, {
		channel: 'whatsapp',
		to: wish.askerPhone,
		purpose: `demand/${what}:${wish.id}${once && `:${once}`}`,
		text: toAsker[what](said(wish, maker, link, wish.locale), { locale: wish.locale }),
	});
}

/** Tells a maker on the number of her shop. Nothing in it says who asks. */
export async function tellMaker(
	ctx: Ctx,
	wish: Told,
	maker: Pick<Maker, 'number' | 'name' | 'phone' | 'whatsapp'>,
	what: keyof typeof toMaker,
	by = '',
): Promise<void> {
	if (!maker.phone) return;
	const link = `${ctx.platform.config.publicUrl}/usaha/permintaan/${wish.id}?usaha=${maker.number}`;
	await sendMessage(ctx, {
		channel: maker.whatsapp ? 'whatsapp' : 'sms',
		to: maker.phone,
		purpose: `demand/${what}-maker:${wish.id}:${maker.number}`,
		text: toMaker[what](said(wish, by || maker.name, link, 'id'), { locale: 'id' }),
	});
}
