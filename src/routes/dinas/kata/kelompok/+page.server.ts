import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	endWordGroup,
	forgetMeanings,
	getWordGroup,
	requireWordKeeper,
	saveWordGroup,
	tryWords,
	typedGroup,
	type WordGroup,
	wordGroup,
} from '#modules/catalogue/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { say } from '../../../parts/say.ts';
import { kindOf } from '../kinds.ts';
import type { Actions, PageServerLoad } from './$types';

const noGroup = () => new AppError('missing', 'catalogue/no-word-group', 'No such group of words');

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	requireWordKeeper(ctx);
	const kind = kindOf(url.searchParams.get('jenis'));
	const head = url.searchParams.get('kata');
	if (head === null) {
		// A word that nothing was found with: what it means is what is asked for.
		const searched = (url.searchParams.get('cari') ?? '').slice(0, 60);
		return { group: undefined, searched };
	}
	const group = kind && (await getWordGroup(ctx, { kind, head: head.slice(0, 200) }));
	if (!group) throw noGroup();
	return { group, searched: group.others[0] ?? group.head };
};

const textIn = (form: FormData, name: string) => String(form.get(name) ?? '').slice(0, 10_000);

/** What the form says, what of it is wrong, and the group as it was when the page was opened. */
function readForm(form: FormData) {
	const values = {
		kind: textIn(form, 'kind'),
		head: textIn(form, 'head'),
		others: textIn(form, 'others'),
		q: textIn(form, 'q').slice(0, 100),
	};
	const was = wordGroupBefore(form);
	const read = wordGroup.safeParse(values);
	const errors: Record<string, string> = {};
	if (!read.success)
		for (const { path, message } of read.error.issues) errors[String(path[0])] ??= say(message);
	return { values, was, group: read.data, errors };
}

/** The group as the page was given it. */
function wordGroupBefore(form: FormData): WordGroup | undefined {
	const was = typedGroup.safeParse({
		kind: textIn(form, 'wasKind'),
		head: textIn(form, 'wasHead'),
		others: textIn(form, 'wasOthers'),
	});
	return was.data?.head ? was.data : undefined;
}

export const actions: Actions = {
	coba: async ({ locals, request }) => {
		requireWordKeeper(locals.ctx);
		const { values, was, group, errors } = readForm(await request.formData());
		if (values.q.trim() === '') errors['q'] = m.words_try_missing();
		if (!group || Object.keys(errors).length > 0) return fail(400, { values, was, errors });
		return { values, was, tried: await tryWords(locals.ctx, { q: values.q, group, was }) };
	},

	simpan: async ({ locals, request }) => {
		requireWordKeeper(locals.ctx);
		const { values, was, group, errors } = readForm(await request.formData());
		if (!group) return fail(400, { values, was, errors });
		try {
			await locals.write((ctx) => saveWordGroup(ctx, { ...group, was }));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { values, was, errors: { others: errorText(error) } });
		}
		forgetMeanings(locals.ctx);
		redirect(303, localizeHref('/dinas/kata?sudah=simpan'));
	},

	akhiri: async ({ locals, request }) => {
		const was = wordGroupBefore(await request.formData());
		await locals.write((ctx) => {
			requireWordKeeper(ctx);
			if (!was) throw noGroup();
			return endWordGroup(ctx, was);
		});
		forgetMeanings(locals.ctx);
		redirect(303, localizeHref('/dinas/kata?sudah=henti'));
	},
};
