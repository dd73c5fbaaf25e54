import sharp from 'sharp';
import type { World } from './database.ts';
import { HttpVisitor } from './http-visitor.ts';
import { makeShop, type Shop } from './shop.ts';
import { signInPerson } from './signed-in.ts';

/** A shop whose owner is signed in. */
export async function ownShop(
	world: World,
	url: string,
): Promise<{ visitor: HttpVisitor; shop: Shop }> {
	const owner = await signInPerson(world);
	const shop = await makeShop(world, `Toko ${Math.random().toString(36).slice(2, 8)}`);
	await world.app.platform.pool.query(
		`UPDATE registry.owner SET person_id = $1
		 WHERE id = (SELECT owner_id FROM registry.enterprise WHERE id = $2)`,
		[owner.actor.personId, shop.enterpriseId],
	);
	return {
		visitor: new HttpVisitor(url, owner.headers),
		shop: { ...shop, owner: owner.actor },
	};
}

/** A product's form as it was typed. */
export const typedProduct = {
	name: 'Emping Bu Siti',
	price: '12.500',
	unit: 'bungkus',
	supply: 'stock',
	stock: '20',
	description: 'Gurih & renyah',
};
/** An enterprise's form as it was typed. */
export const typedEnterprise = {
	name: 'Dapur Bu Siti',
	kind: 'culinary',
	regency: '36.03',
	district: '36.03.09',
	village: '36.03.09.2004',
	address: 'Kp. Patra RT 02',
	consent: 'on',
};

export const picture = (width: number, height = width) =>
	sharp({ create: { width, height, channels: 3, background: '#d8a657' } }).jpeg();
export const photo = (bytes: Uint8Array, name = 'foto.jpg') =>
	new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' });

/** A form of one field and one file that is made while it is sent. */
export function largeUpload(field: readonly [string, string], file: string, bytes: number) {
	const boundary = 'batas'.repeat(5);
	const part = (head: string) =>
		Buffer.from(`--${boundary}\r\nContent-Disposition: ${head}\r\n\r\n`);
	const piece = Buffer.alloc(1024 * 1024, 'a,b\n');
	let left = bytes / piece.length;
	const body = new ReadableStream<Uint8Array>({
		start: (controller) =>
			controller.enqueue(part(`form-data; name="${file}"; filename="besar.csv"`)),
		pull(controller) {
			if (left-- > 0) return controller.enqueue(piece);
			controller.enqueue(
				Buffer.concat([
					Buffer.from('\r\n'),
					part(`form-data; name="${field[0]}"`),
					Buffer.from(`${field[1]}\r\n--${boundary}--\r\n`),
				]),
			);
			controller.close();
		},
	});
	return [`multipart/form-data; boundary=${boundary}`, body] as const;
}
