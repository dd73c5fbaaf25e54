import { expect, test } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop } from '#tests/make/shop.ts';
import { setEnterpriseStatus } from './index.ts';

const world = useDatabase();

test('an owner takes up what she closed herself; what the office closed, only the office', async () => {
	const { owner, enterpriseId } = await makeShop(world, 'Warung Tutup');
	const officer = asOfficer(await makePerson(world, 'Petugas', '+6281300000009'), '36.03');
	const set = (actor: typeof owner, status: 'active' | 'closed', reason?: string) =>
		world.write(actor, (ctx) =>
			setEnterpriseStatus(ctx, { enterpriseId, status, ...(reason ? { reason } : {}) }),
		);
	await set(owner, 'closed');
	await set(owner, 'active');
	await set(officer, 'closed', 'Tempat sudah kosong');
	await expect(set(owner, 'active')).rejects.toMatchObject({ code: 'registry/closed-by-office' });
	await set(officer, 'active', 'Sudah buka lagi');
	await set(owner, 'closed');
	await set(owner, 'active');
});
