import { m } from '#messages/messages.js';
import { getAreas } from '#modules/areas/index.ts';
import type { Ctx } from '#platform/context.ts';
import { word } from '../../parts/say.ts';

const groups: Readonly<Record<string, string>> = {
	kind: 'registry_kind',
	verification: 'registry_verification',
	size: 'registry_size',
	source: 'registry_source',
	claimed: 'office_list_claimed',
	shop: 'office_list_shop',
	status: 'office_list_status',
};

/** The filters of the list of enterprises in words: `Kosambi, kuliner, belum diperiksa`. Empty where there are none. */
export async function filterWords(
	ctx: Ctx,
	filter: Readonly<Record<string, unknown>>,
): Promise<string> {
	const words: string[] = [];
	for (const [name, value] of Object.entries(filter)) {
		if (name === 'ids' && Array.isArray(value))
			words.push(m.desk_export_chosen({ count: value.length }));
		if (typeof value !== 'string' || value === '') continue;
		const group = groups[name];
		if (name === 'area') words.push((await getAreas(ctx, [value])).get(value)?.name ?? value);
		else if (name === 'importId') words.push(m.office_nav_import());
		else if (group) words.push(word(group, value));
	}
	return words.join(', ');
}
