import { getEnterprise360 } from '#modules/registry/index.ts';
import type { PageServerLoad } from './$types';

/** Notes that the registration leaves; everything else in the address is ignored. */
const notes = ['nik-known', 'nik-date', 'nik-area', 'nik-serial', 'mirip'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { number, name } = await getEnterprise360(locals.ctx, {
		number: url.searchParams.get('usaha') ?? '',
	});
	const given = url.searchParams.getAll('catatan');
	return { number, name, notes: notes.filter((note) => given.includes(note)) };
};
