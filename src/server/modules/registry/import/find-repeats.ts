import type { Ctx } from '#platform/context.ts';
import { plainText } from '#shared/text.ts';
import { nikIndex } from '../nik.ts';
import type { Candidate } from './candidate.ts';
import { addressKey, comparable, compare, type RepeatReason, repeatScores } from './repeats.ts';

/** A record of the registry that a row may repeat. */
export interface RegistryRepeat {
	row: number;
	enterpriseId: string;
	/** The number people read. */
	number: string;
	score: number;
	reason: RepeatReason;
}

interface Found {
	row: number;
	id: string;
	number: string;
	searchName: string;
	nik: string | null;
	nib: string | null;
	phone: string | null;
	areaCode: string;
	address: string | null;
	ownerName: string;
}

/**
 * For each candidate the record that it most likely repeats, if any. Looks by NIK, NIB, phone and name, a few
 * records each, by index, and by names that are alike in one kelurahan; records of the import itself are left to
 * what the file has said (seen-rows.ts).
 */
export async function findRepeats(
	ctx: Ctx,
	candidates: readonly Candidate[],
	importId: string | null,
): Promise<Map<number, RegistryRepeat>> {
	const sought = new Map(
		candidates.map((candidate) => {
			const record = comparable(candidate);
			return [
				candidate.row,
				{ ...record, nik: record.nik === null ? null : nikIndex(ctx, record.nik) },
			] as const;
		}),
	);
	const found = await ctx.query<Found>(
		'registry.import.repeats',
		`SELECT c.row, s.id, s.number, e.search_name AS "searchName", o.nik_index AS nik, e.nib,
			coalesce(e.phone, e.whatsapp) AS phone, e.area_code AS "areaCode", e.address, o.name AS "ownerName"
		 FROM jsonb_to_recordset($1::jsonb)
			AS c(row int, "searchName" text, nik text, nib text, phone text, "areaCode" text,
				likeness text)
		 CROSS JOIN LATERAL (
			(SELECT x.id FROM registry.enterprise x JOIN registry.owner y ON y.id = x.owner_id
				WHERE y.nik_index = c.nik LIMIT 5)
			UNION (SELECT x.id FROM registry.enterprise x WHERE x.nib = c.nib LIMIT 3)
			UNION (SELECT x.id FROM registry.enterprise x WHERE x.phone = c.phone LIMIT 5)
			UNION (SELECT x.id FROM registry.enterprise x
				WHERE x.search_name = c."searchName"
					AND (x.area_code = c."areaCode" OR starts_with(x.area_code, c."areaCode" || '.')
						OR starts_with(c."areaCode", x.area_code || '.')) LIMIT 10)
			UNION (SELECT l.enterprise_id FROM registry.list_entry l WHERE l.likeness = c.likeness LIMIT 8)
		 ) hit
		 JOIN registry.enterprise e ON e.id = hit.id
		 JOIN registry.owner o ON o.id = e.owner_id
		 JOIN registry.enterprise s ON s.id = coalesce(e.merged_into, e.id)
		 WHERE e.import_id IS DISTINCT FROM $2::uuid`,
		[JSON.stringify([...sought].map(([row, record]) => ({ row, ...record }))), importId],
	);
	const best = new Map<number, RegistryRepeat>();
	for (const { row, id, number, address, ownerName, ...record } of found) {
		const own = sought.get(row);
		const other = { ...record, address: addressKey(address), ownerName: plainText(ownerName) };
		const reason = own && compare(own, { ...other, likeness: null });
		if (!reason) continue;
		const score = repeatScores[reason];
		if (score > (best.get(row)?.score ?? 0)) {
			best.set(row, { row, enterpriseId: id, number, score, reason });
		}
	}
	return best;
}
