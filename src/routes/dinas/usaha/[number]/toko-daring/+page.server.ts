import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { listMarketplaces } from '#modules/marketplaces/index.ts';
import { getOpening, getOpeningFacts, listOpeningsOf } from '#modules/presence/index.ts';
import { recordView } from '#modules/registry/index.ts';
import { chosen } from '../../../../parts/chosen.ts';
import { openingDeeds, openingSaid, ownersPageOf } from '../../../../parts/opening-form.ts';
import { decidable } from '../decidable.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
	const record = await decidable(ctx, params);
	await recordView(ctx, { enterpriseId: record.id, areaCode: record.areaCode });
	const [openings, places] = await Promise.all([
		listOpeningsOf(ctx, record.id),
		listMarketplaces(ctx),
	]);
	const asked = url.searchParams.get('di');
	const place = places.find(({ code }) => code === asked);
	const guided =
		place &&
		(await Promise.all([
			getOpening(ctx, { enterpriseId: record.id, marketplace: place.code }),
			getOpeningFacts(ctx, record.id),
		]));
	const begun = new Set(openings.map(({ marketplace }) => marketplace));
	return {
		number: record.number,
		name: record.name,
		openings,
		/** Those where nobody has begun yet. */
		others: places
			.filter(({ code }) => !begun.has(code))
			.map(({ code, name }) => ({ value: code, label: name })),
		place: place && { code: place.code, name: place.name, sellerUrl: place.sellerUrl },
		guided: guided && {
			opening: guided[0],
			facts: guided[1],
			ownersPage: ownersPageOf(url.origin, guided[1], place),
		},
		done: chosen(openingSaid, url.searchParams.get('sudah'))?.(),
	};
};

const action = (name: keyof typeof openingDeeds) => async (event: RequestEvent) => {
	const record = await decidable(event.locals.ctx, event.params);
	const form = await event.request.formData();
	const marketplace = String(form.get('di') ?? event.url.searchParams.get('di') ?? '');
	if (!marketplace)
		return fail(400, {
			stepId: '',
			reason: '',
			inField: false,
			problem: m.openshop_office_which(),
		});
	const refused = await openingDeeds[name](
		event.locals.write,
		{ enterpriseId: record.id, marketplace },
		form,
	);
	if (refused) return refused;
	redirect(
		303,
		localizeHref(
			`/dinas/usaha/${record.number}/toko-daring?${new URLSearchParams({ di: marketplace, sudah: name })}`,
		),
	);
};

export const actions: Actions = {
	mulai: action('mulai'),
	langkah: action('langkah'),
	alamat: action('alamat'),
	henti: action('henti'),
};
