import { auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { closeTask } from '#modules/desk/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { permitsChanged } from './events.ts';
import { tellAboutPermit, type ToldPermit } from './tell.ts';

const batch = 200;

type Ended = ToldPermit & { id: string; areaCode: string; day: string; from: string };

/**
 * Marks the permits whose last day is over and tells their owners; what was derived from them follows in the same
 * transaction. Returns how many ended.
 */
export async function expirePermits(work: Work): Promise<number> {
	let ended = 0;
	for (;;) {
		const done = await work.write(expireBatch);
		ended += done;
		if (done < batch) return ended;
	}
}

async function expireBatch(ctx: Ctx): Promise<number> {
	const rows = await ctx.query<Ended>(
		'permits.expire',
		`WITH due AS (
			SELECT p.id, p.state AS "from" FROM permits.permit p
			WHERE p.state IN ('claimed', 'checked') AND p.expires_on < $1
			ORDER BY p.expires_on, p.id LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED)
		 UPDATE permits.permit p SET state = 'expired', updated_at = $2
		 FROM due, registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE p.id = due.id AND e.id = p.enterprise_id
		 RETURNING p.id, p.kind, p.expires_on AS day, p.area_code AS "areaCode", due."from",
			e.id AS "enterpriseId", e.name, o.person_id AS "personId"`,
		[wibDay(ctx.now), ctx.now],
	);
	for (const row of rows) {
		await closeTask(ctx, { kind: 'permit-check', subjectId: row.id, outcome: 'dropped' });
		await tellAboutPermit(ctx, row, { what: 'expired', day: row.day });
	}
	await auditAll(
		ctx,
		rows.map(({ id, areaCode, kind, from }) => ({
			action: 'permits.permit.expired',
			subject: { type: 'permit', id },
			areaCode,
			data: { kind, from },
		})),
	);
	await permitsChanged(ctx, [...new Set(rows.map((row) => row.enterpriseId))]);
	return rows.length;
}

type Due = ToldPermit & { id: string; day: string; daysLeft: number };

/**
 * Tells owners of permits that end in as many days as a rule says, once for a permit, its end and a step; who
 * claims one late hears only the step that is due. Returns how many were told.
 */
export async function remindOwners(work: Work): Promise<number> {
	let told = 0;
	for (;;) {
		const done = await work.write(remindBatch);
		told += done;
		if (done < batch) return told;
	}
}

async function remindBatch(ctx: Ctx): Promise<number> {
	const today = wibDay(ctx.now);
	const [furthest] = await ctx.query<{ days: number | null }>(
		'permits.furthestReminder',
		`SELECT max(days_before) AS days FROM permits.reminder_rule
		 WHERE effect = 'remind' AND valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1)`,
		[today],
	);
	if (!furthest?.days) return 0;
	const due = await ctx.query<Due>(
		'permits.remind',
		`WITH due AS (
			SELECT p.id, p.expires_on, step.days FROM permits.permit p
			JOIN registry.enterprise e ON e.id = p.enterprise_id AND e.status = 'active'
			CROSS JOIN LATERAL (SELECT min(r.days_before) AS days FROM permits.reminder_rule r
				WHERE r.effect = 'remind' AND r.days_before >= p.expires_on - $1::date
				AND r.valid_from <= $1 AND (r.valid_to IS NULL OR r.valid_to >= $1)) step
			WHERE p.state IN ('claimed', 'checked') AND p.replaced_by IS NULL AND p.expires_on BETWEEN $1 AND $2
				AND step.days IS NOT NULL AND NOT EXISTS (SELECT 1 FROM permits.reminder_sent s
					WHERE s.permit_id = p.id AND s.expires_on = p.expires_on AND s.days_before <= step.days)
			ORDER BY p.expires_on, p.id LIMIT ${batch}),
		 sent AS (
			INSERT INTO permits.reminder_sent (permit_id, expires_on, days_before, sent_at)
			SELECT id, expires_on, days, $3 FROM due ON CONFLICT DO NOTHING RETURNING permit_id)
		 SELECT p.id, p.kind, p.expires_on AS day, p.expires_on - $1::date AS "daysLeft", e.id AS "enterpriseId",
			e.name, o.person_id AS "personId"
		 FROM sent JOIN permits.permit p ON p.id = sent.permit_id
		 JOIN registry.enterprise e ON e.id = p.enterprise_id
		 JOIN registry.owner o ON o.id = e.owner_id`,
		[today, addDays(today, furthest.days), ctx.now],
	);
	for (const row of due)
		await tellAboutPermit(ctx, row, { what: 'reminder', day: row.day, daysLeft: row.daysLeft });
	return due.length;
}
