import { describe, expect, it } from 'vitest';
import { followPermits } from '#modules/catalogue/index.ts';
import { expirePermits } from '#modules/permits/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { fillDemo } from './index.ts';

const world = useDatabase();

describe('permits of the demonstration', () => {
	it('are what its badges say, and stand on their numbers', async () => {
		const { pool } = world.app.platform;
		await fillDemo(world.app, { enterprises: 60, products: 200, draw: false });
		const badges = async () =>
			(
				await pool.query<{ id: string; badges: string[] }>(
					'SELECT id, badges FROM catalogue.product ORDER BY id',
				)
			).rows;
		const written = await badges();
		expect(written.filter((product) => product.badges.includes('p-irt')).length).toBeGreaterThan(5);
		const { rows } = await pool.query<{ id: string }>('SELECT id FROM registry.enterprise');
		await world.write(system('test'), (ctx) =>
			followPermits(
				ctx,
				rows.map(({ id }) => id),
			),
		);
		expect(await badges()).toEqual(written);
		expect(await expirePermits(world.app.workFor({ actor: system('test') }))).toBe(0);
		const { rows: odd } = await pool.query(
			`SELECT number FROM permits.permit WHERE kind = 'halal' AND number !~ '^ID\\d{18}$'
				OR kind = 'p-irt' AND (number !~ '^P-IRT \\d{13}-\\d{2}$'
					OR right(number, 2) <> to_char(expires_on, 'YY')
					OR substr(number, 10, 4) <> replace(left(area_code, 5), '.', ''))`,
		);
		expect(odd).toEqual([]);
	});
});
