import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { listTasksOf, openTasks } from '#modules/desk/index.ts';
import { checkPermit, claimPermit, listPermits } from '#modules/permits/index.ts';
import {
	acceptHandOver,
	enterpriseVersion,
	getEnterprise360,
	getHandOver,
	handOverEnterprise,
	listHistory,
	listRecordMoves,
	proposeEdit,
	returnHandOver,
	verifyEnterprise,
	withdrawHandOver,
} from '#modules/registry/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeRecord } from '#tests/make/merge.ts';
import { kemiri, sukasari } from '#tests/make/registry.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeTwoOffices, type TwoOffices } from '#tests/make/two-offices.ts';

/* "Move to another kab/kota with history" (requirements.md, OW-19) */
const world = useDatabase();
let offices: TwoOffices;
let other: Actor;

beforeAll(async () => {
	offices = await makeTwoOffices(world);
	other = asOfficer(await makePerson(world, 'Petugas Jauh', '+6281100000099'), '36.74');
});

const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => 'no error',
		(error: AppError) => error.code,
	);
const openTasksOf = async (enterpriseId: string) =>
	(
		await world.app.platform.pool.query<{ kind: string; area: string; assignee: string | null }>(
			`SELECT kind, area_code AS area, assignee_id AS assignee FROM desk.task
			 WHERE enterprise_id = $1 AND state = 'open' ORDER BY kind`,
			[enterpriseId],
		)
	).rows;

describe('an owner moves to another kota (OW-19)', () => {
	test('the new office has the record, its work and its questions; the old one keeps the line', async () => {
		const { siti, kabupaten, kota, dapur } = offices;
		const id = dapur.id;
		await world.write(kabupaten, (ctx) => verifyEnterprise(ctx, { enterpriseId: id }));
		const claim = (kind: string, number: string) =>
			world.write(siti, (ctx) =>
				claimPermit(ctx, { enterpriseId: id, kind, number, coversAll: true }),
			);
		const [slhs, sni] = [await claim('slhs', 'SLHS-9'), await claim('sni-bina-umk', 'SNI-9')];
		for (const permit of [slhs, sni])
			await world.write(kabupaten, (ctx) =>
				checkPermit(ctx, { permitId: permit.permitId, expiresOn: '2090-01-01' }),
			);

		await world.write(kabupaten, (ctx) =>
			openTasks(ctx, [{ kind: 'record', subjectId: id, enterpriseId: id, areaCode: kemiri }]),
		);
		const baseVersion = await enterpriseVersion(world.read(siti), id);
		await world.write(siti, (ctx) =>
			proposeEdit(ctx, {
				enterpriseId: id,
				baseVersion,
				origin: 'owner',
				change: { areaCode: sukasari, address: 'Jl. Baru 1' },
			}),
		);

		expect(await refusal(getEnterprise360(world.read(kabupaten), { id }))).toBe(
			'registry/no-such-enterprise',
		);
		const record = await getEnterprise360(world.read(kota), { id });
		expect(record).toMatchObject({
			number: dapur.number,
			address: 'Jl. Baru 1',
			latitude: null,
			verification: 'unverified',
		});
		// P-IRT and SLHS are given by a kabupaten or kota; SNI is not.
		const permits = await listPermits(world.read(kota), { enterpriseId: id });
		expect(permits.find((one) => one.id === slhs.permitId)).toMatchObject({
			state: 'claimed',
			findings: [{ code: 'moved' }],
		});
		expect(permits.find((one) => one.id === sni.permitId)).toMatchObject({ state: 'checked' });
		expect(await openTasksOf(id)).toEqual([
			{ kind: 'permit-check', area: sukasari, assignee: null },
		]);
		await world.write(kota, (ctx) => checkPermit(ctx, { permitId: slhs.permitId }));
		expect(
			(await listPermits(world.read(kota), { enterpriseId: id })).find(
				(one) => one.id === slhs.permitId,
			),
		).toMatchObject({ state: 'checked', findings: [] });

		expect(await listHistory(world.read(kota), { enterpriseId: id })).toContainEqual(
			expect.objectContaining({
				action: 'registry.enterprise.moved',
				data: expect.objectContaining({ from: kemiri, to: sukasari }) as unknown,
			}),
		);
		const line = (actor: Actor) =>
			listRecordMoves(world.read(actor)).then((rows) =>
				rows.find((row) => row.number === dapur.number),
			);
		expect(await line(kabupaten)).toMatchObject({
			origin: 'owner',
			state: 'moved',
			can: { open: false, accept: false, withdraw: false },
		});
		expect(await line(kota)).toMatchObject({ can: { open: true } });
		expect(await line(other)).toBeUndefined();
	});
});

describe('an office hands a record over (OW-19)', () => {
	const handOver = (enterpriseId: string, areaCode = sukasari) =>
		world.write(offices.kabupaten, (ctx) =>
			handOverEnterprise(ctx, {
				enterpriseId,
				areaCode,
				address: 'Jl. Pindah 2',
				reason: 'Pindah rumah ke kota',
			}),
		);

	test('and the other accepts it', async () => {
		const { kabupaten, kota } = offices;
		const record = await makeRecord(world);
		const id = await handOver(record.id);
		expect(await openTasksOf(record.id)).toMatchObject([{ kind: 'transfer', area: sukasari }]);
		expect(await refusal(handOver(record.id))).toBe('registry/hand-over-waits');
		// Until she answers, the record stays where it is.
		expect(await refusal(getEnterprise360(world.read(kota), { id: record.id }))).toBe(
			'registry/no-such-enterprise',
		);
		expect(await getHandOver(world.read(kota), id)).toMatchObject({
			number: record.number,
			reason: 'Pindah rumah ke kota',
			can: { open: false, accept: true, withdraw: false },
		});
		for (const actor of [other, offices.siti, offices.province]) {
			expect(await refusal(getHandOver(world.read(actor), id))).toBe('registry/no-such-hand-over');
			expect(await refusal(world.write(actor, (ctx) => acceptHandOver(ctx, { id })))).toBe(
				'registry/no-such-hand-over',
			);
		}
		expect(await refusal(world.write(kabupaten, (ctx) => acceptHandOver(ctx, { id })))).toBe(
			'registry/no-such-hand-over',
		);
		await world.write(kota, (ctx) => acceptHandOver(ctx, { id, answer: 'Sudah kami datangi' }));
		expect(await getEnterprise360(world.read(kota), { id: record.id })).toMatchObject({
			areaCode: sukasari,
			address: 'Jl. Pindah 2',
			verification: 'unverified',
		});
		expect(await openTasksOf(record.id)).toEqual([]);
		const rows = (await listRecordMoves(world.read(kabupaten))).filter(
			(row) => row.number === record.number,
		);
		expect(rows).toMatchObject([{ state: 'moved', answer: 'Sudah kami datangi' }]);
		expect(await refusal(world.write(kota, (ctx) => acceptHandOver(ctx, { id })))).toBe(
			'registry/hand-over-decided',
		);
	});

	test('and the other gives it back, which the first finds in her queue', async () => {
		const { kabupaten, kota } = offices;
		const record = await makeRecord(world);
		const id = await handOver(record.id);
		expect(await refusal(world.write(kota, (ctx) => returnHandOver(ctx, { id, reason: '' })))).toBe(
			'registry/reason',
		);
		await world.write(kota, (ctx) => returnHandOver(ctx, { id, reason: 'Tidak ada di sini' }));
		expect(await getEnterprise360(world.read(kabupaten), { id: record.id })).toMatchObject({
			areaCode: kemiri,
		});
		expect(await listTasksOf(world.read(kabupaten), record.id)).toContainEqual(
			expect.objectContaining({
				kind: 'record',
				state: 'open',
				params: expect.objectContaining({ what: 'returned' }) as unknown,
			}),
		);
		expect(await getHandOver(world.read(kabupaten), id)).toMatchObject({
			state: 'returned',
			answer: 'Tidak ada di sini',
		});
	});

	test('is taken back, refused within her own area, and answered by the owner who moves herself', async () => {
		const { kabupaten, siti, kota } = offices;
		const record = await makeRecord(world);
		expect(await refusal(handOver(record.id, '36.03.10'))).toBe('registry/hand-over-own-area');
		const id = await handOver(record.id);
		await world.write(kabupaten, (ctx) => withdrawHandOver(ctx, { id }));
		expect(await openTasksOf(record.id)).toEqual([]);

		const mine = offices.dapur.id;
		const back = await world.write(kota, (ctx) =>
			handOverEnterprise(ctx, { enterpriseId: mine, areaCode: kemiri, reason: 'Kembali ke desa' }),
		);
		const baseVersion = await enterpriseVersion(world.read(siti), mine);
		await world.write(siti, (ctx) =>
			proposeEdit(ctx, {
				enterpriseId: mine,
				baseVersion,
				origin: 'owner',
				change: { areaCode: kemiri },
			}),
		);
		expect(await getHandOver(world.read(kabupaten), back)).toMatchObject({ state: 'moved' });
	});
});
