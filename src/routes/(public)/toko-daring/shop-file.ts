import { m } from '#messages/messages.js';
import type { ListedShop } from '#modules/presence/index.ts';
import type { ListFile } from '../../parts/list-file.ts';
import { word } from '../../parts/say.ts';

type Shop = ListedShop & { marketplaceName: string };

/** Public shops elsewhere as a file: nothing of a person. */
export function shopFile(name: string, shops: AsyncIterable<Shop>): ListFile {
	async function* rows() {
		for await (const shop of shops)
			yield [
				shop.marketplaceName,
				shop.name,
				shop.number,
				shop.districtName,
				shop.url,
				word('presence_state', shop.verified ? 'verified' : 'seen'),
				shop.seenOn,
			];
	}
	return {
		name,
		columns: [
			[{ key: 'place', kind: 'text' }, m.presence_col_place()],
			[{ key: 'name', kind: 'text' }, m.presence_file_name()],
			[{ key: 'number', kind: 'text' }, m.presence_file_number()],
			[{ key: 'district', kind: 'text' }, m.areas_district()],
			[{ key: 'url', kind: 'text' }, m.presence_file_url()],
			[{ key: 'state', kind: 'text' }, m.presence_file_state()],
			[{ key: 'seen', kind: 'day' }, m.presence_seen_on()],
		],
		rows: rows(),
	};
}
