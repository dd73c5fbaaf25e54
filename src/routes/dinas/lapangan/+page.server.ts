import { error } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { areaPath, findArea, listAreaShapes, readAreaCode } from '#modules/areas/index.ts';
import { listCoverage } from '#modules/fieldwork/index.ts';
import { rootAreas } from '../parts/areas.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const roots = await rootAreas(ctx, { withProvinces: true });
	const asked = readAreaCode(url.searchParams.get('wilayah') ?? '');
	const area = asked ? await findArea(ctx, asked) : roots[0];
	if (!area) error(404, m.common_error_missing());
	// A province is drawn by its kabupaten, everything below it by kelurahan.
	const level = area.level === 1 ? 2 : 4;
	const [rows, shapes, path] = await Promise.all([
		listCoverage(ctx, { within: area.code, level }),
		listAreaShapes(ctx, { within: area.code, level }),
		areaPath(ctx, area.code),
	]);
	const inside = (code: string) =>
		roots.some((root) => code === root.code || code.startsWith(`${root.code}.`));
	return {
		area,
		level,
		rows,
		shapes,
		roots: roots.map(({ code, name }) => ({ value: code, label: name })),
		above: path.filter(({ code }) => code !== area.code && inside(code)),
		at: ctx.now,
	};
};
