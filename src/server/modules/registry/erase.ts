import type { Ctx } from '#platform/context.ts';
import { ERASED_NAME, type DataSubject } from '#platform/personal-data.ts';
import { enterprisesChanged } from './events.ts';

/** Rows about an enterprise that say nothing once it has no name. */
const gone = [
	'DELETE FROM registry.field_change WHERE enterprise_id = ANY($1)',
	'DELETE FROM registry.edit_conflict WHERE enterprise_id = ANY($1)',
	'DELETE FROM registry.likely_repeat WHERE enterprise_id = ANY($1) OR other_id = ANY($1)',
	'DELETE FROM registry.claim WHERE enterprise_id = ANY($1)',
	'DELETE FROM registry.helper WHERE enterprise_id = ANY($1)',
	`DELETE FROM registry.merge_move WHERE merge_id IN (
		SELECT id FROM registry.enterprise_merge WHERE kept_id = ANY($1) OR gone_id = ANY($1))`,
] as const;

/**
 * Takes names, NIK, phones, addresses and words out of somebody's records. The empty record keeps number, village,
 * kind and size class, so that the counts of a region stay true and no number is given twice.
 */
export async function eraseRegistry(
	ctx: Ctx,
	{ personId, ownerIds, enterpriseIds, phones }: DataSubject,
): Promise<void> {
	const words = await ctx.query<{ word: string }>(
		'registry.erase.words',
		`SELECT DISTINCT word FROM registry.list_entry, unnest(tsvector_to_array(doc)) AS word
		 WHERE enterprise_id = ANY($1) AND strpos(word, '/') = 0`,
		[enterpriseIds],
	);
	for (const [index, statement] of gone.entries())
		await ctx.query(`registry.erase.${index}`, statement, [enterpriseIds]);
	await ctx.query('registry.erase.claims', 'DELETE FROM registry.claim WHERE person_id = $1', [
		personId,
	]);
	// Whom she helped and whom she asked; an invitation that nobody answered knows her by her number.
	await ctx.query(
		'registry.erase.helpers',
		'DELETE FROM registry.helper WHERE person_id = $1 OR invited_by = $1 OR phone = ANY($2)',
		[personId, phones],
	);
	await ctx.query(
		'registry.erase.consents',
		'DELETE FROM registry.consent_record WHERE owner_id = ANY($1)',
		[ownerIds],
	);
	await ctx.query(
		'registry.erase.merges',
		`UPDATE registry.enterprise_merge SET columns = '{}', take = '{}', reason = $2, undone_reason = NULL
		 WHERE kept_id = ANY($1) OR gone_id = ANY($1)`,
		[enterpriseIds, ERASED_NAME],
	);
	await ctx.query(
		'registry.erase.splits',
		`UPDATE registry.enterprise_split SET reason = $2 WHERE from_id = ANY($1) OR made_id = ANY($1)`,
		[enterpriseIds, ERASED_NAME],
	);
	await ctx.query(
		'registry.erase.moves',
		`UPDATE registry.enterprise_move SET reason = NULL, answer = NULL, address = NULL
		 WHERE enterprise_id = ANY($1)`,
		[enterpriseIds],
	);
	await ctx.query(
		'registry.erase.imports',
		`UPDATE registry.import i SET storage_key = NULL, report_key = NULL, rejected_key = NULL
		 FROM registry.enterprise e WHERE e.import_id = i.id AND e.id = ANY($1)`,
		[enterpriseIds],
	);
	await ctx.query(
		'registry.erase.enterprises',
		`UPDATE registry.enterprise SET name = $2, search_name = '', slug = 'terhapus-' || id::text, story = NULL,
			address = NULL, rt = NULL, rw = NULL, latitude = NULL, longitude = NULL, phone = NULL,
			phone_original = NULL, whatsapp = NULL, email = NULL, links = NULL, nib = NULL, capital_idr = NULL,
			annual_sales_idr = NULL, figures_year = NULL, figures_source = NULL, verification_reason = NULL,
			status = 'closed', closed_by = 'office', published = false, source_hash = NULL, extra = NULL,
			updated_at = $3
		 WHERE id = ANY($1)`,
		[enterpriseIds, ERASED_NAME, ctx.now],
	);
	await ctx.query(
		'registry.erase.owners',
		`UPDATE registry.owner SET name = $2, person_id = NULL, nik_cipher = NULL, nik_index = NULL,
			nik_masked = NULL, phone = NULL, restricted_at = $3, restricted_why = 'request', updated_at = $3
		 WHERE id = ANY($1)`,
		[ownerIds, ERASED_NAME, ctx.now],
	);
	await ctx.query(
		'registry.erase.searchWords',
		`DELETE FROM registry.word w WHERE w.word = ANY($1) AND NOT EXISTS (
			SELECT 1 FROM registry.list_entry l WHERE l.doc @@ quote_literal(w.word)::tsquery)`,
		[words.map(({ word }) => word)],
	);
	await enterprisesChanged(ctx, enterpriseIds);
}
