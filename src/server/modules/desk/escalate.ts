import type { Ctx } from '#platform/context.ts';
import { coversArea } from '#platform/context.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import type { Work } from '#platform/jobs.ts';
import { m } from '#messages/messages.js';
import { findPerson } from '#modules/accounts/index.ts';

/** So many late tasks are told of in one message to each head. */
const AT_ONCE = 5_000;

/**
 * Marks tasks whose clock has run out, and tells the administrators of their area, each task once (SH-09).
 * @returns how many were marked
 */
export async function escalateTasks(work: Work): Promise<number> {
	let marked = 0;
	for (;;) {
		const count = await work.write(escalateSome);
		marked += count;
		if (count < AT_ONCE) return marked;
	}
}

async function escalateSome(ctx: Ctx): Promise<number> {
	const late = await ctx.query<{ areaCode: string; count: number }>(
		'desk.escalate',
		`WITH late AS (UPDATE desk.task SET escalated_at = $1 WHERE id IN (
			SELECT id FROM desk.task WHERE state = 'open' AND escalated_at IS NULL AND due_at < $1
			ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING area_code)
		 SELECT area_code AS "areaCode", count(*) AS count FROM late GROUP BY area_code`,
		[ctx.now, AT_ONCE],
	);
	const counts = await headsOf(ctx, late);
	for (const [personId, count] of counts) await tell(ctx, personId, count);
	return late.reduce((sum, { count }) => sum + count, 0);
}

/** How many late tasks each head answers for: those whose area lies nearest above. */
async function headsOf(
	ctx: Ctx,
	late: readonly { areaCode: string; count: number }[],
): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	if (late.length === 0) return counts;
	const heads = await ctx.query<{ personId: string; areaCode: string }>(
		'desk.heads',
		`SELECT person_id AS "personId", area_code AS "areaCode" FROM accounts.role_grant
		 WHERE role = 'administrator' AND revoked_at IS NULL AND (area_code = '' OR strpos(area_code, '.') > 0)`,
	);
	for (const { areaCode, count } of late) {
		const above = heads.filter((head) => coversArea(head.areaCode, areaCode));
		const nearest = Math.max(...above.map((head) => head.areaCode.length));
		for (const head of above)
			if (head.areaCode.length === nearest)
				counts.set(head.personId, (counts.get(head.personId) ?? 0) + count);
	}
	return counts;
}

async function tell(ctx: Ctx, personId: string, count: number): Promise<void> {
	const person = await findPerson(ctx, personId);
	if (!person) return;
	const options = { locale: person.locale };
	const link = new URL('/dinas?whose=late', ctx.platform.config.publicUrl).href;
	const text = m.desk_late_message({ count, link }, options);
	const purpose = 'desk/late';
	if (person.phone && person.phoneVerified)
		await sendMessage(ctx, { channel: 'whatsapp', to: person.phone, text, purpose });
	else if (person.email && person.emailVerified)
		await sendMessage(ctx, {
			channel: 'email',
			to: person.email,
			subject: m.desk_late_subject({ count }, options),
			text,
			purpose,
		});
}
