import type { Ctx } from '#platform/context.ts';
import { auditAll } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { createEnterprises, type CreatedEnterprise } from '../create-enterprises.ts';
import type { Candidate } from './candidate.ts';
import type { RegistryRepeat } from './find-repeats.ts';
import { type FileRepeat, repeatScores } from './repeats.ts';

/** A candidate that becomes a record, and what it may repeat. */
export interface Fresh {
	candidate: Candidate;
	inRegistry: RegistryRepeat | undefined;
	inFile: FileRepeat | undefined;
}

/** Stores a chunk of new records with a handful of statements, in the caller's transaction. */
export async function storeChunk(
	ctx: Ctx,
	importId: string,
	fresh: readonly Fresh[],
): Promise<void> {
	if (fresh.length === 0) return;
	const created = await createEnterprises(
		ctx,
		fresh.map(({ candidate }) => {
			const { row, nik, ownerName, ...facts } = candidate;
			const phone = candidate.phone ?? candidate.whatsapp;
			const hasFigures = candidate.capitalIdr !== null || candidate.annualSalesIdr !== null;
			return {
				...facts,
				owner: { name: ownerName, nik, phone },
				figuresSource: hasFigures ? 'import' : null,
				source: 'import' as const,
				importId,
				importRow: row,
			};
		}),
	);
	await offerRepeats(ctx, importId, fresh, created);
	await auditAll(
		ctx,
		fresh.map(({ candidate }, index) => ({
			action: 'registry.enterprise.imported',
			subject: { type: 'enterprise', id: created[index]?.id ?? '' },
			areaCode: candidate.areaCode,
			data: { importId, row: candidate.row },
		})),
	);
}

/** Offers the likely repeats to a person; nothing merges by itself. */
async function offerRepeats(
	ctx: Ctx,
	importId: string,
	fresh: readonly Fresh[],
	created: readonly CreatedEnterprise[],
): Promise<void> {
	const pairs = fresh.flatMap(({ inRegistry, inFile }, index) => {
		const enterprise = created[index]?.id;
		const registry = inRegistry && {
			other: inRegistry.enterpriseId,
			score: inRegistry.score,
			reason: inRegistry.reason,
		};
		const file = inFile && {
			row: inFile.row,
			score: repeatScores[inFile.reason],
			reason: inFile.reason,
		};
		return [registry, file].flatMap((pair) => (pair ? [{ id: newId(), enterprise, ...pair }] : []));
	});
	if (pairs.length === 0) return;
	await ctx.query(
		'registry.import.offerRepeats',
		`INSERT INTO registry.likely_repeat
			(id, enterprise_id, other_id, score, reason, state, import_id, created_at)
		 SELECT p.id, p.enterprise, coalesce(p.other, e.id), p.score, p.reason, 'open', $2, $3
		 FROM jsonb_to_recordset($1::jsonb)
			AS p(id uuid, enterprise uuid, other uuid, row int, score int2, reason text)
		 LEFT JOIN registry.enterprise e ON e.import_id = $2 AND e.import_row = p.row
		 WHERE coalesce(p.other, e.id) IS NOT NULL
		 ON CONFLICT (enterprise_id, other_id) DO NOTHING`,
		[JSON.stringify(pairs), importId, ctx.now],
	);
}
