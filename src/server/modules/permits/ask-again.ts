import { auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { getAreas } from '#modules/areas/index.ts';
import { openTasks } from '#modules/desk/index.ts';
import type { MovedAway } from '#modules/registry/index.ts';
import { permitsChanged } from './events.ts';

interface Asked {
	id: string;
	kind: string;
	number: string;
	name: string;
}

/**
 * A permit that a kabupaten or kota gave for a place in it (P-IRT, SLHS) may not hold in another: after a move it
 * waits for the new office, who compares it anew. The others go on as they are.
 */
export async function askAgain(ctx: Ctx, { enterpriseId, from, to }: MovedAway): Promise<void> {
	const fromName = (await getAreas(ctx, [from])).get(from)?.pathName ?? from;
	const asked = await ctx.query<Asked>(
		'permits.askAgain',
		`UPDATE permits.permit p SET state = 'claimed', updated_at = $2,
			findings = p.findings || jsonb_build_array(jsonb_build_object('code', 'moved',
				'params', jsonb_build_object('from', $3::text)))
		 FROM permits.permit_kind k, registry.enterprise e
		 WHERE p.enterprise_id = $1 AND k.code = p.kind AND k.of_regency AND e.id = p.enterprise_id
			AND p.state IN ('claimed', 'checked')
		 RETURNING p.id, p.kind, e.number, e.name`,
		[enterpriseId, ctx.now, fromName],
	);
	if (asked.length === 0) return;
	await openTasks(
		ctx,
		asked.map(({ id, kind, number, name }) => ({
			kind: 'permit-check' as const,
			subjectId: id,
			areaCode: to,
			enterpriseId,
			params: { number, name, permit: kind },
		})),
	);
	await auditAll(
		ctx,
		asked.map(({ id, kind }) => ({
			action: 'permits.permit.askedAgain',
			subject: { type: 'permit', id },
			areaCode: to,
			data: { kind, from, to, enterpriseId },
		})),
	);
	await permitsChanged(ctx, [enterpriseId]);
}

/**
 * The names of the permits that the new office would look at again, if the enterprise moved to another kabupaten. The
 * caller has checked that its actor may open the record.
 */
export async function permitsOfRegency(ctx: Ctx, enterpriseId: string): Promise<string[]> {
	const language = ctx.locale === 'en' ? 'en' : 'id';
	const rows = await ctx.query<{ name: string }>(
		`permits.ofRegency.${language}`,
		`SELECT DISTINCT k.position, k.name_${language} AS name FROM permits.permit p
		 JOIN permits.permit_kind k ON k.code = p.kind
		 WHERE p.enterprise_id = $1 AND k.of_regency AND p.state IN ('claimed', 'checked') ORDER BY k.position`,
		[enterpriseId],
	);
	return rows.map(({ name }) => name);
}
