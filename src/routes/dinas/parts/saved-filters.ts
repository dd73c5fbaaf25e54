import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { deleteFilter, saveFilter, type FilteredList } from '#modules/desk/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { textOf } from './decide.ts';

interface Asked {
	locals: Pick<App.Locals, 'write'>;
	request: Request;
}

/** The form actions by which a list keeps its filters. */
export function savedFilterActions(list: FilteredList, page: string) {
	return {
		async keep({ locals, request }: Asked) {
			const form = await request.formData();
			const [name, query] = [textOf(form, 'name'), textOf(form, 'query')];
			const shared = form.get('shared') === 'on';
			try {
				await locals.write((ctx) => saveFilter(ctx, { list, name, query, shared }));
			} catch (error) {
				if (!(error instanceof AppError)) throw error;
				return fail(error.status, { filter: { name, shared, error: errorText(error) } });
			}
			const kept = new URLSearchParams(query);
			kept.set('sudah', 'saved');
			redirect(303, localizeHref(`${page}?${kept.toString()}`));
		},
		async drop({ locals, request }: Asked) {
			const id = textOf(await request.formData(), 'id');
			await locals.write((ctx) => deleteFilter(ctx, id));
			redirect(303, localizeHref(`${page}?sudah=unsaved`));
		},
	};
}
