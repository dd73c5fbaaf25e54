import { loadChoices, saveChoices } from '../parts/choice-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => loadChoices(locals.ctx, 'areas', url);

export const actions: Actions = {
	default: (event) => saveChoices(event, '/dinas/edisi/wilayah'),
};
