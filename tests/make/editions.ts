import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { importAreaEdition, listAreas } from '#modules/areas/index.ts';
import {
	type Editions,
	getEnterprise360,
	importKbli,
	loadMapping,
	type MappingRow,
	runMove,
	startMove,
	startUndoMove,
} from '#modules/registry/index.ts';
import type { World } from './database.ts';
import { kemiri, registerByOfficer } from './registry.ts';

const keeper = system('test');

/** Invented: two activities become one, one is divided, one dropped, one goes on under another code. */
export const kbliEditions: Editions = { list: 'kbli', from: '2020', to: '2025' };
export const kbliPairs = [
	['10710', '10700', '1:1'],
	['10793', '10799', 'digabung'],
	['10794', '10799', 'digabung'],
	['56102', '56111', 'dipecah'],
	['56102', '56112', 'dipecah'],
	['47111', '', 'dihapus'],
];
const kbliCodes = {
	2020: ['10710', '10793', '10794', '56102', '47111', '13131'],
	2025: ['10700', '10799', '56111', '56112', '13131'],
};

/** Invented: Kemiri is divided in two, Lontar goes on under another code, Patramanggala is dropped. */
export const [lontar, patramanggala] = ['36.03.09.2002', '36.03.09.2005'];
export const [north, south, newLontar] = ['36.03.09.2901', '36.03.09.2902', '36.03.09.2903'];
export const areaEdition = 'contoh-2026';
export const areaPairs = [
	[lontar, newLontar, '1:1'],
	[kemiri, north, 'split'],
	[kemiri, south, 'split'],
	[patramanggala, '', 'dropped'],
];
const newAreas = [
	[north, 'Kemiri Utara'],
	[south, 'Kemiri Selatan'],
	[newLontar, 'Lontar'],
] as const;

/** Editions as a keeper works with them, over a world. */
export function editionWork(world: World) {
	const query = <Row>(text: string, values: unknown[] = []) =>
		world.read(keeper).query<Row>('', text, values);
	let serial = 0;
	return {
		query,
		/** Loads both invented classifications. */
		async loadKbli(): Promise<void> {
			for (const [edition, codes] of Object.entries(kbliCodes))
				await world.write(keeper, (ctx) =>
					importKbli(
						ctx,
						edition,
						codes.map((code, row) => ({ row, code, title: `Usaha ${code}` })),
					),
				);
		},
		/** Loads the invented edition of areas, which ends three codes. @returns both editions */
		async loadAreas(): Promise<Editions> {
			const [old] = await query<{ id: string }>('SELECT id FROM areas.area_edition');
			const ended = [kemiri, lontar, patramanggala];
			const siblings = await listAreas(world.read(), { parent: '36.03.09' });
			const kept = siblings.filter(({ code }) => !ended.includes(code));
			async function* lines() {
				const all = [...kept.map(({ code, name }) => [code, name] as const), ...newAreas];
				yield all.map(([code, name], index) => ({ row: index + 2, code, name }));
			}
			await world.write(keeper, (ctx) =>
				importAreaEdition(ctx, { id: areaEdition, from: '2026-01-01', source: 'contoh' }, lines()),
			);
			return { list: 'areas', from: old!.id, to: areaEdition };
		},
		map: (editions: Editions, pairs: readonly (readonly string[])[]) =>
			world.write(keeper, (ctx) => loadMapping(ctx, editions, mappingRows(pairs))),
		async move(editions: Editions) {
			const id = await world.write(keeper, (ctx) => startMove(ctx, editions));
			return runMove(world.app.workFor({ actor: keeper }), id);
		},
		async undo(id: string) {
			await world.write(keeper, (ctx) => startUndoMove(ctx, id));
			return runMove(world.app.workFor({ actor: keeper }), id);
		},
		/** An enterprise whose activities are those of 2020, as registered before the newer edition came. */
		async record(officer: Actor, codes: readonly string[], areaCode = kemiri): Promise<string> {
			serial += 1;
			const goods = 'Kue,Golok,Batik,Emping,Roti,Jamu,Sate,Opak,Tahu'.split(',');
			const { id } = await registerByOfficer(
				world,
				officer,
				{ name: `Pemilik ${'abcdefghij'[serial % 10]}${serial}x` },
				{ name: `${goods[serial % 9]} ${serial * 7919}`, areaCode },
			);
			for (const [place, code] of codes.entries())
				await query(`INSERT INTO registry.enterprise_kbli VALUES ($1, '2020', $2, $3)`, [
					id,
					code,
					place === 0,
				]);
			return id;
		},
		/** Activities as `edition:code`, the main one with a star. */
		codesOf: async (officer: Actor, id: string) =>
			(await getEnterprise360(world.read(officer), { id })).kbli.map(
				(one) => `${one.editionId}:${one.code}${one.isPrimary ? '*' : ''}`,
			),
		areaOf: async (officer: Actor, id: string) =>
			(await getEnterprise360(world.read(officer), { id })).areaCode,
		/** Enterprises with an open task of a kind. */
		openTasksOf: async (kind: string) =>
			(
				await query<{ id: string }>(
					`SELECT enterprise_id AS id FROM desk.task WHERE kind = $1 AND state = 'open'`,
					[kind],
				)
			).map((row) => row.id),
	};
}

/** The rows of a mapping as a file has them, the header being row 1. */
export function mappingRows(pairs: readonly (readonly string[])[]): MappingRow[] {
	return pairs.map(([from, to, relation], index) => ({
		row: index + 2,
		from: from!,
		to: to!,
		relation: relation!,
	}));
}
