import {
	addNote,
	getBulk,
	getExport,
	giveRecordTask,
	saveFilter,
	startBulk,
	startExport,
} from '#modules/desk/index.ts';
import { handOverEnterprise } from '#modules/registry/index.ts';
import type { Actor } from '#platform/context.ts';
import { byWorker } from './by-worker.ts';
import { makeConsentPaper } from './consent-paper.ts';
import type { World } from './database.ts';
import { makeRecord } from './merge.ts';
import { sukasari } from './registry.ts';
import type { Shop } from './shop.ts';

/** What an officer leaves behind at her desk: all of it her own, about one shop. */
export interface DeskWork {
	taskId: string;
	filterId: string;
	exportId: string;
	bulkId: string;
	noteId: string;
	/** A consent that the owner signed on paper. */
	consentPaperId: string;
	/** A record without an account that is handed over to the Kota. */
	handOverId: string;
}

/** A task, a filter, a file, bulk work and a note of an officer of the shop's area. A worker must run. */
export async function makeDeskWork(
	world: World,
	officer: Extract<Actor, { kind: 'person' }>,
	{ enterpriseId: id, number }: Pick<Shop, 'enterpriseId' | 'number'>,
	areaCode: string,
): Promise<DeskWork> {
	const [exportId, bulkId] = await world.write(officer, async (ctx) => {
		await saveFilter(ctx, {
			list: 'tasks',
			name: 'Klaim pekan ini',
			query: 'kind=claim',
			shared: true,
		});
		await addNote(ctx, { enterpriseId: id, areaCode, text: 'Buka sore hari.' });
		await giveRecordTask(
			ctx,
			{ id, number, name: 'Laksa Uji', areaCode },
			{ what: 'call', assigneeId: officer.personId },
		);
		const made = await startExport(ctx, {
			list: 'enterprises',
			filter: { shown: {}, words: null },
			groups: ['basic'],
			formats: ['csv'],
			options: { csv: 'excel', exact: false },
		});
		const input = { reason: 'KTP sudah dilihat' };
		return [made, await startBulk(ctx, { action: 'enterprise/verify', ids: [id], input })];
	});
	const read = world.read(officer);
	await byWorker(async () => {
		const [file, bulk] = [await getExport(read, exportId), await getBulk(read, bulkId)];
		return file.state === 'done' && bulk.state === 'done';
	});
	const newest = async (sql: string) => {
		const { rows } = await world.app.platform.pool.query<{ id: string }>(sql, [officer.personId]);
		return rows[0]!.id;
	};
	const moving = await makeRecord(world, { areaCode, name: 'Warung yang pindah' });
	const handOverId = await world.write(officer, (ctx) =>
		handOverEnterprise(ctx, {
			enterpriseId: moving.id,
			areaCode: sukasari,
			address: 'Jl. Daan Mogot 12',
			reason: 'Pemiliknya pindah rumah ke kota',
		}),
	);
	return {
		handOverId,
		consentPaperId: await makeConsentPaper(world, officer, id),
		exportId,
		bulkId,
		taskId: await newest(`SELECT id FROM desk.task WHERE assignee_id = $1 AND kind = 'record'`),
		filterId: await newest('SELECT id FROM desk.saved_filter WHERE person_id = $1'),
		noteId: await newest('SELECT id FROM desk.note WHERE created_by = $1'),
	};
}
