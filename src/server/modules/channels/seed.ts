import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { firstKinds, firstPlaces, firstRules } from './first-rules.ts';

/** Brings kinds, rules and the places of all Indonesia; runs at each start and changes nothing that is there. */
export async function seedChannels(ctx: Ctx): Promise<void> {
	await ctx.query(
		'channels.seedKinds',
		`INSERT INTO channels.place_kind (code, name_id, name_en, plural_en, own, position)
		 SELECT code, "nameId", "nameEn", "pluralEn", coalesce(own, false), position
		 FROM jsonb_to_recordset($1::jsonb) AS k(code text, "nameId" text, "nameEn" text, "pluralEn" text,
			own boolean, position smallint)
		 ON CONFLICT DO NOTHING`,
		[JSON.stringify(firstKinds.map((kind, position) => ({ ...kind, position })))],
	);
	await ctx.query(
		'channels.seedRules',
		`INSERT INTO channels.place_rule (id, kind, condition, demands, refuses, reason_id, reason_en, valid_from,
			legal_basis, certainty)
		 SELECT id, kind, condition, demands, coalesce(refuses, false), "reasonId", "reasonEn", "validFrom",
			"legalBasis", certainty
		 FROM jsonb_to_recordset($1::jsonb) AS r(id text, kind text, condition jsonb, demands jsonb, refuses boolean,
			"reasonId" text, "reasonEn" text, "validFrom" date, "legalBasis" text, certainty text)
		 ON CONFLICT DO NOTHING`,
		[JSON.stringify(firstRules)],
	);
	await ctx.query(
		'channels.seedPlaces',
		`INSERT INTO channels.place (id, kind, name, area_code, state, url, source, seen_on, created_by, updated_at)
		 SELECT p.id, p.kind, p.name, NULL, 'active', p.url, p.url, '2026-11-01', 'system', $2
		 FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, kind text, name text, url text)
		 WHERE NOT EXISTS (SELECT 1 FROM channels.place x WHERE x.kind = p.kind AND x.name = p.name)`,
		[
			JSON.stringify(firstPlaces.map(({ kind, name, url }) => ({ id: newId(), kind, name, url }))),
			ctx.now,
		],
	);
}
