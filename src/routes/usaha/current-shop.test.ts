import type { Cookies } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { registerOwn } from '#tests/make/registry.ts';
import { makeShop } from '#tests/make/shop.ts';
import { ownShops, requireShop, shopCookie } from './current-shop.ts';

const world = useDatabase();

function browser(kept?: string) {
	const jar = new Map(kept ? [[shopCookie, kept]] : []);
	const cookies = {
		get: (name: string) => jar.get(name),
		set: (name: string, value: string) => void jar.set(name, value),
	} as unknown as Cookies;
	return { jar, cookies };
}

describe('somebody with two enterprises', () => {
	it('works for the one she chose last, and never for another owner’s', async () => {
		const first = await makeShop(world, 'Dapur Satu');
		const second = await registerOwn(world, first.owner, { name: 'Dapur Dua' });
		const other = await makeShop(world, 'Toko Lain');
		const ask = async (kept: string | undefined, query = '') => {
			const { cookies, jar } = browser(kept);
			const url = new URL(`http://localhost/usaha${query}`);
			const found = await ownShops({ cookies, locals: { ctx: world.read(first.owner) }, url });
			return { name: found.shop?.name, count: found.shops.length, kept: jar.get(shopCookie) };
		};
		expect(await ask(undefined)).toEqual({ name: 'Dapur Satu', count: 2, kept: undefined });
		expect(await ask(undefined, `?usaha=${second.number}`)).toEqual({
			name: 'Dapur Dua',
			count: 2,
			kept: second.number,
		});
		expect(await ask(second.number)).toMatchObject({ name: 'Dapur Dua' });
		expect(await ask(other.number, `?usaha=${other.number}`)).toEqual({
			name: 'Dapur Satu',
			count: 2,
			kept: other.number,
		});
	});

	it('is led to register when there is none', async () => {
		const { cookies } = browser();
		const url = new URL('http://localhost/usaha/produk');
		const asked = requireShop({ cookies, locals: { ctx: world.read() }, url });
		await expect(asked).rejects.toMatchObject({ status: 303, location: '/usaha' });
	});
});
