import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { listCategories } from '#modules/catalogue/index.ts';
import {
	addDemand,
	addPlace,
	closeDemand,
	listPlaceKinds,
	listPlaces,
	placeStates,
	setPlaceState,
} from '#modules/channels/index.ts';
import { recordAreas } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { wibDay } from '#shared/dates.ts';
import { z } from 'zod';
import { areaOptions } from '../../parts/areas.ts';
import type { Actions, PageServerLoad } from './$types';
import { readDemand, readPlace } from './forms.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const kinds = await listPlaceKinds(ctx);
	const kind = kinds.find(({ code }) => code === url.searchParams.get('jenis'))?.code;
	const after = z.uuid().safeParse(url.searchParams.get('sesudah')).data;
	const [places, categories, areas] = await Promise.all([
		listPlaces(ctx, { kind, after }),
		listCategories(ctx),
		areaOptions(ctx, { all: true }),
	]);
	return {
		kinds: kinds.filter((each) => !each.own),
		kind,
		places,
		categories,
		areas,
		everywhere: recordAreas(ctx.actor).includes(''),
		today: wibDay(ctx.now),
		done: url.searchParams.get('sudah'),
	};
};

const back = (done: string) => redirect(303, localizeHref(`/dinas/peluang/tempat?sudah=${done}`));

export const actions: Actions = {
	tempat: async ({ locals, request }) => {
		const { fields, ...typed } = readPlace(await request.formData());
		if (!fields) return fail(400, { form: 'tempat', ...typed });
		try {
			await locals.write((ctx) => addPlace(ctx, fields));
		} catch (refused) {
			if (!(refused instanceof AppError) || refused.kind === 'missing') throw refused;
			return fail(refused.status, { form: 'tempat', ...typed, problem: errorText(refused) });
		}
		back('tempat');
	},
	permintaan: async ({ locals, request }) => {
		const { fields, ...typed } = readDemand(await request.formData());
		if (!fields) return fail(400, { form: 'permintaan', ...typed });
		try {
			await locals.write((ctx) => addDemand(ctx, fields));
		} catch (refused) {
			if (!(refused instanceof AppError) || refused.kind === 'missing') throw refused;
			return fail(refused.status, { form: 'permintaan', ...typed, problem: errorText(refused) });
		}
		back('permintaan');
	},
	ubah: async ({ locals, request }) => {
		const form = await request.formData();
		const state = placeStates.find((each) => each === form.get('state'));
		if (!state) error(400, m.common_error_refused());
		await locals.write((ctx) =>
			setPlaceState(ctx, { placeId: String(form.get('placeId') ?? ''), state }),
		);
		back('ubah');
	},
	tutup: async ({ locals, request }) => {
		const demandId = String((await request.formData()).get('demandId') ?? '');
		await locals.write((ctx) => closeDemand(ctx, { demandId }));
		back('tutup');
	},
};
