import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { recordAreas } from '#modules/registry/index.ts';
import { answeredAreas } from './access.ts';

/** UU 27/2022 pasal 46: at the latest 3 x 24 hours, to the people and to the agency. */
const NOTICE_HOURS = 72;

const text = z.string().trim().min(3).max(3000);

/** What the notice must say (pasal 46 ayat 2): which data, when and how they got out, what is done about it. */
export const incidentFacts = z.object({ data: text, how: text, handling: text, people: text });
export type IncidentFacts = z.infer<typeof incidentFacts>;

export interface Incident {
	id: string;
	/** `I-0003`. */
	number: string;
	facts: IncidentFacts;
	happenedAt: Date | null;
	foundAt: Date;
	dueAt: Date;
	agencyToldAt: Date | null;
	peopleToldAt: Date | null;
	closedAt: Date | null;
}

/**
 * An officer writes down that data got out; the clock of the notice runs from the moment it was found.
 * @throws AppError forbidden privacy/no-office; ZodError when a fact is missing
 */
export async function recordIncident(
	ctx: Ctx,
	input: { facts: IncidentFacts; foundAt: Date; happenedAt?: Date | undefined },
): Promise<string> {
	const { personId } = requirePerson(ctx);
	const [area] = recordAreas(ctx.actor);
	if (area === undefined) throw new AppError('forbidden', 'privacy/no-office', 'Only for officers');
	const facts = incidentFacts.parse(input.facts);
	const id = newId();
	const found = input.foundAt < ctx.now ? input.foundAt : ctx.now;
	await ctx.query(
		'privacy.recordIncident',
		`INSERT INTO privacy.incident (id, area_code, facts_cipher, happened_at, found_at, due_at, recorded_by)
		 VALUES ($1, $2, $3, $4, $5, $5::timestamptz + make_interval(hours => $6), $7)`,
		[
			id,
			area,
			ctx.platform.cipher.encrypt(JSON.stringify(facts)),
			input.happenedAt ?? null,
			found,
			NOTICE_HOURS,
			personId,
		],
	);
	await audit(ctx, {
		action: 'privacy.incident.recorded',
		subject: { type: 'incident', id },
		areaCode: area || undefined,
	});
	return id;
}

type Row = Omit<Incident, 'number' | 'facts'> & { serial: number; factsCipher: string };

const columns = `id, serial, facts_cipher AS "factsCipher", happened_at AS "happenedAt", found_at AS "foundAt",
	due_at AS "dueAt", agency_told_at AS "agencyToldAt", people_told_at AS "peopleToldAt", closed_at AS "closedAt"`;

/** Incidents of the areas that the actor answers for, newest first, at most 100. */
export async function listIncidents(ctx: Ctx): Promise<Incident[]> {
	const areas = answeredAreas(ctx, 1);
	const rows = await ctx.query<Row>(
		'',
		`SELECT ${columns} FROM privacy.incident WHERE ${areas.sql} ORDER BY found_at DESC LIMIT 100`,
		areas.values,
	);
	return rows.map(({ serial, factsCipher, ...row }) => ({
		...row,
		number: `I-${String(serial).padStart(4, '0')}`,
		facts: JSON.parse(ctx.platform.cipher.decrypt(factsCipher)) as IncidentFacts,
	}));
}

/**
 * Writes down that the agency or the people were told, or that all is done.
 * @throws AppError missing privacy/no-such-incident
 */
export async function markIncident(
	ctx: Ctx,
	{ incidentId, what }: { incidentId: string; what: 'agency-told' | 'people-told' | 'closed' },
): Promise<void> {
	const areas = answeredAreas(ctx, 4);
	const changed = await ctx.query(
		'',
		`UPDATE privacy.incident SET
			agency_told_at = CASE WHEN $3 = 'agency-told' THEN coalesce(agency_told_at, $2) ELSE agency_told_at END,
			people_told_at = CASE WHEN $3 = 'people-told' THEN coalesce(people_told_at, $2) ELSE people_told_at END,
			closed_at = CASE WHEN $3 = 'closed' THEN coalesce(closed_at, $2) ELSE closed_at END
		 WHERE id = $1 AND ${areas.sql} RETURNING id`,
		[incidentId, ctx.now, what, ...areas.values],
	);
	if (changed.length === 0)
		throw new AppError('missing', 'privacy/no-such-incident', 'No such incident');
	await audit(ctx, {
		action: 'privacy.incident.marked',
		subject: { type: 'incident', id: incidentId },
		data: { what },
	});
}
