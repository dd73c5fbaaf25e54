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
