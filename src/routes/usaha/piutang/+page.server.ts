import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	addDebt,
	closeDebt,
	listClosedDebts,
	listOwed,
	payDebt,
	reopenDebt,
	sumOwed,
	type Owed,
} from '#modules/bookkeeping/index.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { errorText } from '#server/error-text.ts';
import { parsePhone } from '#shared/phone.ts';
import { cutText } from '#shared/text.ts';
import { say } from '../../parts/say.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { readAmount, readKey, readPastDay } from '../kas/cash-form.ts';
import { reminderLink } from './reminder.ts';
import { chosen } from '../../parts/chosen.ts';

/** What was just done, told once after a redirect. */
const notices: Record<string, () => string> = {
	catat: m.kas_owed_added,
	bayar: m.kas_owed_paid,
	tutup: m.kas_owed_dropped,
	buka: m.kas_owed_reopened,
};

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'money');
	const { ctx } = event.locals;
	const [owed, closed] = await Promise.all([listOwed(ctx, shop.id), listClosedDebts(ctx, shop.id)]);
	const remind = (one: Owed) => ({
		...one,
		reminder: reminderLink(one, shop.name),
	});
	return {
		owed: owed.map(remind),
		sum: sumOwed(owed),
		closed,
		done: chosen(notices, event.url.searchParams.get('sudah'))?.(),
		key: newId(),
	};
};

const done = (what: string) => redirect(303, localizeHref(`/usaha/piutang?sudah=${what}`));
const idOf = (form: FormData): string => {
	const id = String(form.get('id') ?? '');
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
		throw new AppError('missing', 'bookkeeping/no-such-debt', 'No such debt');
	return id;
};

type DebtErrors = Partial<Record<'who' | 'phone' | 'amount' | 'since', string>>;

export const actions: Actions = {
	catat: async (event) => {
		const shop = await requireShop(event, 'money');
		const form = await event.request.formData();
		const text = (name: string) => cutText(String(form.get(name) ?? ''), 120);
		const values = {
			who: text('who'),
			phone: text('phone'),
			amount: text('amount'),
			since: text('since'),
		};
		const errors: DebtErrors = {};
		const amount = readAmount(values.amount);
		const since = readPastDay(values.since, event.locals.ctx.now);
		const phone = values.phone.trim() === '' ? undefined : parsePhone(values.phone);
		if (values.who.trim() === '') errors.who = m.kas_owed_who_missing();
		if (amount.error) errors.amount = amount.error;
		if (since.error) errors.since = since.error;
		if (phone && !phone.ok)
			errors.phone = say(`values_${phone.problem.code.replaceAll('-', '_')}`, phone.problem.params);
		if (Object.keys(errors).length > 0) return fail(400, { values, errors });
		const id = readKey(form);
		await event.locals.write((ctx) =>
			addDebt(ctx, {
				...(id ? { id } : {}),
				enterpriseId: shop.id,
				who: values.who,
				...(phone?.ok ? { phone: phone.value.e164 } : {}),
				amountIdr: amount.idr ?? 0,
				sinceOn: since.day ?? '',
			}),
		);
		done('catat');
	},
	bayar: async (event) => {
		const form = await event.request.formData();
		const debtId = idOf(form);
		const typed = cutText(String(form.get('amount') ?? ''), 60);
		const { idr, error } = readAmount(typed);
		if (idr === undefined) return fail(400, { paying: { id: debtId, typed, error } });
		const id = readKey(form);
		const { day = '' } = readPastDay('', event.locals.ctx.now);
		try {
			await event.locals.write((ctx) =>
				payDebt(ctx, { ...(id ? { id } : {}), debtId, amountIdr: idr, paidOn: day }),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { paying: { id: debtId, typed, error: errorText(error) } });
		}
		done('bayar');
	},
	tutup: async (event) => {
		const form = await event.request.formData();
		const debtId = idOf(form);
		const as = form.get('as') === 'mistake' ? 'mistake' : 'forgiven';
		await event.locals.write((ctx) => closeDebt(ctx, debtId, as));
		done('tutup');
	},
	buka: async (event) => {
		const debtId = idOf(await event.request.formData());
		await event.locals.write((ctx) => reopenDebt(ctx, debtId));
		done('buka');
	},
};
