import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import {
	isEditionList,
	keepsEditions,
	listEditions,
	listGrantsLeft,
	listMoves,
	listWaitingChoices,
	planEdition,
	startMove,
	startUndoMove,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const isKeeper = keepsEditions(ctx);
	const [pairs, moves, areas, kbli] = await Promise.all([
		isKeeper ? listEditions(ctx) : [],
		listMoves(ctx),
		listWaitingChoices(ctx, 'areas'),
		listWaitingChoices(ctx, 'kbli'),
	]);
	const sum = (places: readonly { count: number }[]) =>
		places.reduce((total, place) => total + place.count, 0);
	const standing = moves.filter((move) => move.state !== 'undone');
	const open = pairs.filter(
		({ list, from, to }) =>
			!standing.some((move) => move.list === list && move.from === from && move.to === to),
	);
	return {
		isKeeper,
		waiting: { areas: sum(areas.places), kbli: sum(kbli.places) },
		plans: await Promise.all(open.map((pair) => planEdition(ctx, pair))),
		moves: await Promise.all(
			moves.map(async (move) => ({
				...move,
				grants: isKeeper && move.list === 'areas' ? await listGrantsLeft(ctx, move) : [],
			})),
		),
	};
};

export const actions: Actions = {
	pindah: async ({ locals, request }) => {
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const list = text('list');
		if (!isEditionList(list))
			throw new AppError('invalid', 'registry/edition-unmapped', 'No such list');
		await locals.write((ctx) => startMove(ctx, { list, from: text('from'), to: text('to') }));
		redirect(303, localizeHref('/dinas/edisi'));
	},

	batal: async ({ locals, request }) => {
		const id = String((await request.formData()).get('id') ?? '');
		if (!/^[0-9a-f-]{36}$/.test(id))
			throw new AppError('missing', 'registry/no-such-move', 'No such move');
		await locals.write((ctx) => startUndoMove(ctx, id));
		redirect(303, localizeHref('/dinas/edisi'));
	},
};
