import { m } from '#messages/messages.js';
import type { ExportColumn } from '#modules/desk/index.ts';
import { readOfficeAddresses, type AddressFilter } from '#modules/presence/index.ts';
import type { Work } from '#platform/jobs.ts';
import { wibDay } from '#shared/dates.ts';
import type { ListFile } from '../../../parts/list-file.ts';
import { word } from '../../../parts/say.ts';

/** Columns with their headings: shops and what everybody may know of them, nothing of a person. */
const columns = (): [ExportColumn, string][] => [
	[{ key: 'number', kind: 'text' }, m.presence_file_number()],
	[{ key: 'name', kind: 'text' }, m.presence_file_name()],
	[{ key: 'district', kind: 'text' }, m.areas_district()],
	[{ key: 'place', kind: 'text' }, m.presence_col_place()],
	[{ key: 'url', kind: 'text' }, m.presence_file_url()],
	[{ key: 'state', kind: 'text' }, m.presence_file_state()],
	[{ key: 'claimed', kind: 'day' }, m.presence_file_claimed()],
	[{ key: 'verified', kind: 'day' }, m.presence_file_verified()],
	[{ key: 'how', kind: 'text' }, m.presence_file_how()],
	[{ key: 'seen', kind: 'day' }, m.presence_seen_on()],
	[{ key: 'look', kind: 'text' }, m.presence_file_look()],
	[{ key: 'ordered', kind: 'day' }, m.presence_file_ordered()],
];

/** The addresses of the actor's area, row by row. @throws AppError missing presence/no-such-address */
export async function addressFile(work: Work, filter: AddressFilter): Promise<ListFile> {
	const addresses = await readOfficeAddresses(work, filter);
	async function* rows() {
		for await (const one of addresses)
			yield [
				one.number,
				one.name,
				one.districtName,
				one.marketplaceName,
				one.url,
				word('presence_state', one.state),
				wibDay(one.claimedAt),
				one.verifiedAt && wibDay(one.verifiedAt),
				one.verifiedHow && word('presence_verified', one.verifiedHow),
				one.seenOn,
				one.lookResult && word('presence_look', one.lookResult),
				one.orderedOn,
			];
	}
	const name = `${m.presence_file()}-${wibDay(work.ctx.now)}`;
	return { name, columns: columns(), rows: rows() };
}
