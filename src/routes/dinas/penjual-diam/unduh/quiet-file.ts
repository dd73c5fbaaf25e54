import { m } from '#messages/messages.js';
import { permitNames, readQuietSellers } from '#modules/demand/index.ts';
import type { ExportColumn } from '#modules/desk/index.ts';
import type { Work } from '#platform/jobs.ts';
import { wibDay } from '#shared/dates.ts';
import type { ListFile } from '../../../parts/list-file.ts';
import { word } from '../../../parts/say.ts';
import { officeSuggestionText } from '../../../parts/suggestion-words.ts';

const dayMs = 86_400_000;

/** Columns with their headings. Shops and what everybody may know of them: nothing of a person. */
const columns = (): [ExportColumn, string][] => [
	[{ key: 'number', kind: 'text' }, m.demand_file_number()],
	[{ key: 'name', kind: 'text' }, m.demand_file_name()],
	[{ key: 'district', kind: 'text' }, m.areas_district()],
	[{ key: 'lastSale', kind: 'day' }, m.demand_last_sale_label()],
	[{ key: 'days', kind: 'number' }, m.demand_file_days()],
	[{ key: 'suggestion', kind: 'text' }, m.demand_office_suggest_title()],
	[{ key: 'visitedOn', kind: 'day' }, m.demand_file_visited()],
	[{ key: 'way', kind: 'text' }, m.demand_file_way()],
];

/** The quiet shops of the actor's area, row by row. @throws AppError missing demand/no-such-shop */
export async function quietFile(
	work: Work,
	filter: { district?: string | undefined },
): Promise<ListFile> {
	const [shops, permits] = [await readQuietSellers(work, filter), await permitNames(work.ctx)];
	async function* rows() {
		for await (const shop of shops)
			yield [
				shop.number,
				shop.name,
				shop.districtName,
				shop.lastSaleAt && wibDay(shop.lastSaleAt),
				Math.floor((work.ctx.now.getTime() - shop.quietSince.getTime()) / dayMs),
				officeSuggestionText(shop, permits),
				shop.lastVisit?.on ?? null,
				shop.lastVisit ? word('demand_way', shop.lastVisit.way) : null,
			];
	}
	const name = `${m.demand_file()}-${wibDay(work.ctx.now)}`;
	return { name, columns: columns(), rows: rows() };
}
