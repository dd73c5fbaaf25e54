import type { Ctx } from '#platform/context.ts';
import type { DataSubject } from '#platform/personal-data.ts';

/** Everything that modules may look for somebody by, from her account or from one of her owner records. */
export async function findSubject(
	ctx: Ctx,
	{ personId, ownerId }: { personId?: string | null; ownerId?: string | null },
): Promise<DataSubject> {
	const [row] = await ctx.query<DataSubject>(
		'privacy.subject',
		`WITH owners AS (
			SELECT o.id, o.person_id FROM registry.owner o
			WHERE o.id = $2 OR o.person_id = $1
				OR o.person_id = (SELECT x.person_id FROM registry.owner x WHERE x.id = $2)
		), who AS (SELECT coalesce($1::uuid, (SELECT person_id FROM owners WHERE person_id IS NOT NULL LIMIT 1)) AS id)
		SELECT who.id AS "personId",
			ARRAY(SELECT id FROM owners ORDER BY id) AS "ownerIds",
			ARRAY(SELECT e.id FROM registry.enterprise e WHERE e.owner_id IN (SELECT id FROM owners)
				ORDER BY e.id) AS "enterpriseIds",
			ARRAY(SELECT p.phone FROM accounts.person p
				WHERE p.id = who.id AND p.phone_verified AND p.phone IS NOT NULL) AS phones
		FROM who`,
		[personId ?? null, ownerId ?? null],
	);
	return row ?? { personId: null, ownerIds: [], enterpriseIds: [], phones: [] };
}

/**
 * The same with the records that an office merged into hers, which say more about her than the one that stands, and
 * with the owners who had been written down for them, where nobody has an account and nothing else is theirs. An
 * erasure that left them would leave her.
 */
export async function findWholeSubject(
	ctx: Ctx,
	who: { personId?: string | null; ownerId?: string | null },
): Promise<DataSubject> {
	const subject = await findSubject(ctx, who);
	const [merged] = await ctx.query<Pick<DataSubject, 'ownerIds' | 'enterpriseIds'>>(
		'privacy.mergedSubject',
		`WITH ids AS (SELECT id FROM registry.enterprise WHERE id = ANY($1) OR merged_into = ANY($1)),
		former AS (
			SELECT owner_id AS id FROM registry.enterprise WHERE merged_into = ANY($1)
			UNION SELECT (m.columns #>> '{kept,before,owner_id}')::uuid FROM registry.enterprise_merge m
			WHERE m.kept_id IN (SELECT id FROM ids) AND m.undone_at IS NULL)
		SELECT ARRAY(SELECT id FROM ids ORDER BY id) AS "enterpriseIds",
			ARRAY(SELECT o.id FROM registry.owner o WHERE o.id IN (SELECT id FROM former) AND o.person_id IS NULL
				AND o.id <> ALL($2) AND NOT EXISTS (SELECT 1 FROM registry.enterprise e
					WHERE e.owner_id = o.id AND e.id NOT IN (SELECT id FROM ids)) ORDER BY o.id) AS "ownerIds"`,
		[subject.enterpriseIds, subject.ownerIds],
	);
	return {
		...subject,
		ownerIds: [...subject.ownerIds, ...(merged?.ownerIds ?? [])],
		enterpriseIds: merged?.enterpriseIds ?? subject.enterpriseIds,
	};
}

/** Names and addresses that messages to or about somebody may hold, lower case, for finding them. */
export async function marksOf(
	ctx: Ctx,
	{ personId, ownerIds, enterpriseIds }: DataSubject,
): Promise<{ addresses: string[]; words: string[] }> {
	const rows = await ctx.query<{ kind: 'name' | 'address'; text: string }>(
		'privacy.marks',
		`SELECT DISTINCT kind, text FROM (
			SELECT 'name' AS kind, name AS text FROM accounts.person WHERE id = $1
			UNION ALL SELECT 'name', name FROM registry.owner WHERE id = ANY($2)
			UNION ALL SELECT 'address', a FROM accounts.person p, unnest(ARRAY[p.phone, p.email]) AS a WHERE p.id = $1
			UNION ALL SELECT 'address', phone FROM registry.owner WHERE id = ANY($2)
			UNION ALL SELECT 'address', a FROM registry.enterprise e, unnest(ARRAY[e.phone, e.whatsapp, e.email]) AS a
				WHERE e.id = ANY($3)) t WHERE text IS NOT NULL AND text <> ''`,
		[personId, ownerIds, enterpriseIds],
	);
	const addresses = rows.filter(({ kind }) => kind === 'address').map(({ text }) => text);
	const names = rows.filter(({ kind, text }) => kind === 'name' && text.length > 4);
	return {
		addresses,
		words: [
			...names.map(({ text }) => text.toLowerCase()),
			...addresses.flatMap((address) =>
				address.startsWith('+') ? writtenForms(address) : [address.toLowerCase()],
			),
		],
	};
}

/** `+6281234567890` as people and messages write it. */
function writtenForms(e164: string): string[] {
	const local = e164.replace(/^\+62/, '');
	const grouped = `0${local}`.replace(/^(\d{4})(\d{4})(\d+)$/, '$1-$2-$3');
	return local === e164 ? [e164] : [local, grouped, grouped.replaceAll('-', ' ')];
}
