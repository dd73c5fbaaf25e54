import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getPreparation, listPermitKinds, setPrepared } from '#modules/permits/index.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { requireShop } from '../../current-shop.ts';
import { keepPaper } from '../permit-form.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	const { ctx } = event.locals;
	const kind = (await listPermitKinds(ctx)).find(({ code }) => code === event.params.kind);
	if (!kind) error(404, m.common_error_missing());
	const steps = await getPreparation(ctx, { enterpriseId: shop.id, kind: kind.code });
	return { kind, steps };
};

async function mark(event: RequestEvent, withFile: boolean) {
	const shop = await requireShop(event);
	const form = await event.request.formData();
	const item = String(form.get('item') ?? '').slice(0, 80);
	const kept = withFile
		? await keepPaper(event.locals.ctx, 'paper', shop.id, form.get('file'))
		: {};
	if (kept.error) return fail(400, { item, error: kept.error });
	if (withFile && !kept.file) return fail(400, { item, error: m.permits_paper_choose() });
	await event.locals.write((ctx) =>
		setPrepared(ctx, {
			enterpriseId: shop.id,
			kind: event.params.kind,
			item,
			done: withFile || form.get('done') === 'yes',
			file: kept.file,
		}),
	);
	redirect(303, localizeHref(`/usaha/izin/${event.params.kind}`));
}

export const actions: Actions = {
	tandai: (event) => mark(event, false),
	simpan: (event) => mark(event, true),
};
