import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { listAreas } from '#modules/areas/index.ts';
import {
	chooseCodes,
	listWaitingChoices,
	type EditionListName,
	type WaitingChoice,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';

/** Records whose old code is the same: they are answered together. */
export interface ChoiceGroup extends Pick<
	WaitingChoice,
	'moveId' | 'fromEdition' | 'fromCode' | 'fromTitle' | 'toEdition' | 'candidates'
> {
	rows: WaitingChoice[];
}

/** What waits in the actor's areas, grouped by old code. */
export async function loadChoices(ctx: Ctx, list: EditionListName, url: URL) {
	const area = url.searchParams.get('area') ?? '';
	const cursor = url.searchParams.get('cursor') ?? '';
	const found = await listWaitingChoices(ctx, list, {
		area: /^\d{2}(\.\d{2}){1,2}(\.\d{4})?$/.test(area) ? area : undefined,
		cursor: /^[0-9a-f-]{36}$/.test(cursor) ? cursor : undefined,
	});
	const groups = new Map<string, ChoiceGroup>();
	for (const row of found.items) {
		const group = groups.get(row.fromCode) ?? { ...row, rows: [] };
		group.rows.push(row);
		groups.set(row.fromCode, group);
	}
	// A kelurahan that was dropped has become part of another one of its kecamatan.
	if (list === 'areas')
		for (const group of groups.values())
			if (group.candidates.length === 0)
				group.candidates = (await listAreas(ctx, { parent: group.fromCode.slice(0, 8) })).map(
					({ code, name }) => ({ code, title: name }),
				);
	return {
		groups: [...groups.values()],
		nextCursor: found.nextCursor,
		places: found.places,
		area,
		saved: Number(url.searchParams.get('jadi') ?? 0),
	};
}

/** Takes the answer for the ticked records of one old code. */
export async function saveChoices(
	{ locals, request, url }: { locals: App.Locals; request: Request; url: URL },
	page: string,
) {
	const form = await request.formData();
	const fromCode = String(form.get('fromCode') ?? '');
	const toCode = String(form.get('toCode') ?? '').trim();
	const ids = form.getAll('enterprise').map(String).slice(0, 100);
	const typed = { fromCode, toCode, ids };
	if (ids.length === 0 || toCode === '')
		return fail(400, { ...typed, error: m.edition_choice_nothing() });
	let chosen: number;
	try {
		chosen = await locals.write((ctx) =>
			chooseCodes(ctx, {
				moveId: String(form.get('move') ?? ''),
				items: ids.map((enterpriseId) => ({ enterpriseId, fromCode })),
				toCode,
			}),
		);
	} catch (error) {
		if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
		return fail(error.status, { ...typed, error: errorText(error) });
	}
	const area = url.searchParams.get('area');
	const kept = new URLSearchParams({ ...(area ? { area } : {}), jadi: String(chosen) });
	redirect(303, localizeHref(`${page}?${kept}`));
}
