import { describe, expect, it } from 'vitest';
import { updateEnterprise } from '#modules/registry/index.ts';
import { newId } from '#platform/ids.ts';
import { useDatabase } from '#tests/make/database.ts';
import { assign, kitchen, visit } from '#tests/make/field.ts';
import { interviewsOf, kitchenOf, now, taken } from '#tests/make/interviews.ts';
import { registerByOfficer, sukasari } from '#tests/make/registry.ts';
import { listVisits } from '../visits.ts';
import { pull } from './pull.ts';

const world = useDatabase();
const { officer, rows, send, somebody, tasksOf } = interviewsOf(world);

describe('a visited record', () => {
	const registered = async (name: string) =>
		registerByOfficer(world, await officer(), { name: 'Bu Visit' }, { name, address: 'Gang Lama' });

	it('takes what was answered; what the owner’s office changed meanwhile waits for a person', async () => {
		const person = await somebody();
		const record = await registered('Warung Kunjungan');
		const heard = await world.write(
			person,
			async (ctx) => {
				await assign(world, person);
				return pull(ctx, {});
			},
			new Date(),
		);
		const known = heard.enterprises.find(({ id }) => id === record.id);
		expect(known?.known).toMatchObject({
			'business.name': 'Warung Kunjungan',
			'business.address': 'Gang Lama',
		});
		const boss = await officer();
		await world.write(boss, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: record.id, address: 'Jalan Baru 5' }),
		);
		const later = new Date(Date.now() + 1000);
		const document = visit(later, {
			enterpriseId: record.id,
			...(known ? { enterpriseVersion: known.version } : {}),
			answers: {
				...kitchen,
				'business.name': 'Warung Kunjungan',
				'business.address': 'Jalan Lain 9',
				'people.total': 4,
			},
		});
		const answer = taken(await send(person, document, later));
		expect(answer.remarks).toContain('conflict');
		const [record_] = await rows('SELECT address, workers FROM registry.enterprise WHERE id = $1', [
			record.id,
		]);
		expect(record_).toEqual({ address: 'Jalan Baru 5', workers: 4 });
		expect(await listVisits(world.read(boss), { enterpriseId: record.id })).toMatchObject([
			{ outcome: 'met' },
		]);
	});

	it('that was found closed is not closed by itself: the office decides', async () => {
		const person = await somebody();
		const record = await registered('Toko Tutup');
		const { consent: _, ...document } = visit(now, {
			enterpriseId: record.id,
			outcome: 'closed',
			answers: {},
		});
		const answer = taken(await send(person, document));
		expect(answer.remarks).toEqual(['closed']);
		expect(await rows('SELECT status FROM registry.enterprise WHERE id = $1', [record.id])).toEqual(
			[{ status: 'active' }],
		);
		expect(await tasksOf(document.id)).toEqual([{ kind: 'interview', state: 'open' }]);
	});

	it('that is gone, or lies in another area, costs no interview', async () => {
		const person = await somebody();
		const gone = taken(
			await send(person, visit(now, { enterpriseId: newId(), answers: kitchenOf('Sudah Hilang') })),
		);
		expect(gone.remarks).toContain('no-record');
		const away = taken(
			await send(
				person,
				visit(now, { answers: kitchenOf('Di Kota', { 'business.area': sukasari }) }),
			),
		);
		expect(away.remarks).toContain('other-area');
		expect(away.enterprise).toBeUndefined();
	});
});
