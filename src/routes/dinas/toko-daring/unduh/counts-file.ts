import { m } from '#messages/messages.js';
import type { PresenceCount, PresenceCounts } from '#modules/presence/index.ts';
import { wibDay } from '#shared/dates.ts';
import type { ListFile } from '../../../parts/list-file.ts';

/** The counts as a file: of the whole, by marketplace and by area, each line with what it counts and when. */
export function countsFile(counts: PresenceCounts): ListFile {
	const day = counts.countedAt && wibDay(counts.countedAt);
	const line = (by: string, name: string, what: string, one: PresenceCount) => [
		by,
		name,
		what,
		one.standing,
		one.verified,
		one.seen,
		one.ordered,
		day,
	];
	const makers = m.presence_file_makers();
	async function* rows() {
		yield line(m.presence_file_all(), m.presence_file_all(), makers, counts.enterprises);
		for (const one of counts.marketplaces)
			yield line(m.presence_col_place(), one.name, m.presence_file_addresses(), one);
		for (const one of counts.areas) yield line(m.presence_col_area(), one.name, makers, one);
	}
	return {
		name: `${m.presence_file_counts()}${day ? `-${day}` : ''}`,
		columns: [
			[{ key: 'by', kind: 'text' }, m.presence_file_by()],
			[{ key: 'name', kind: 'text' }, m.presence_file_of()],
			[{ key: 'what', kind: 'text' }, m.presence_file_what()],
			[{ key: 'standing', kind: 'number' }, m.presence_count_standing()],
			[{ key: 'verified', kind: 'number' }, m.presence_count_verified()],
			[{ key: 'seen', kind: 'number' }, m.presence_file_seen({ days: counts.aliveDays })],
			[{ key: 'ordered', kind: 'number' }, m.presence_file_orders({ days: counts.orderDays })],
			[{ key: 'counted', kind: 'day' }, m.presence_counted_at()],
		],
		rows: rows(),
	};
}
