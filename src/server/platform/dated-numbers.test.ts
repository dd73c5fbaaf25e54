import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { datedNumbers } from './dated-numbers.ts';

const world = useDatabase();
const numbers = datedNumbers('try_out.rule', [
	['most', 5, 'pieces'],
	['wait', 30, 'days'],
]);
const noon = (day: string) => new Date(`${day}T05:00:00Z`);
const seed = () => world.write(system('test'), numbers.seed);
const write = (statement: string) => world.app.platform.pool.query(statement);

beforeAll(async () => {
	await write('CREATE SCHEMA try_out');
	await write('CREATE TABLE try_out.rule (LIKE feeds.rule INCLUDING ALL)');
});

describe('numbers that policy can change', () => {
	it('throws while one has no row for the day', async () => {
		await expect(numbers.inForce(world.read())).rejects.toThrow('No most of try_out.rule');
		await seed();
		await expect(numbers.inForce(world.read(undefined, noon('2025-12-31')))).rejects.toThrow(
			'No most of try_out.rule',
		);
	});

	it('brings the first rows once, and gives back nothing that somebody changed', async () => {
		await write("UPDATE try_out.rule SET value = 6 WHERE name = 'most'");
		await seed();
		expect(await numbers.inForce(world.read())).toEqual({ most: 6, wait: 30 });
	});

	it('gives the newest row of the day in Western Indonesia, to the end of its last day', async () => {
		await write(
			`INSERT INTO try_out.rule SELECT name, 9, unit, '2027-03-01', '2027-03-31', 'Keputusan', 'law'
			 FROM try_out.rule WHERE name = 'most'`,
		);
		const most = async (at: Date) => (await numbers.inForce(world.read(undefined, at))).most;
		expect(await most(new Date('2027-02-28T16:59:59Z'))).toBe(6);
		expect(await most(new Date('2027-02-28T17:00:00Z'))).toBe(9);
		expect(await most(noon('2027-03-31'))).toBe(9);
		expect(await most(noon('2027-04-01'))).toBe(6);
	});
});
