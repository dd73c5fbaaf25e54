import { m } from '#messages/messages.js';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { giveToHead } from '#modules/desk/index.ts';
import { requireWords } from '../disputes/speak.ts';
import { rulesInForce } from '../rules.ts';
import { eachDue } from '../life/watch.ts';
import { mayDecide, maySee, type HeldGrievance } from './access.ts';
import type { Grievance, GrievanceOutcome } from './kinds.ts';
import { grievanceColumns, noSuchGrievance, readGrievance } from './read.ts';
import { closeGrievance, writeGrievanceEntry } from './speak.ts';

export interface OfficeGrievance extends Grievance {
	areaCode: string;
	/** Who complains; null, and nothing of what was said, where only whoever leads the office may know. */
	shop: { number: string; name: string; phone: string | null } | null;
	/** Whether the actor reads and decides it. */
	mayDecide: boolean;
}

/**
 * A complaint of a maker, for the office of her area. Of one about the office itself its officers see the clock and
 * who has it. @throws AppError missing orders/no-such-grievance
 */
export async function getOfficeGrievance(ctx: Ctx, id: string): Promise<OfficeGrievance> {
	const [row] = await ctx.query<
		Parameters<typeof readGrievance>[0] & OfficeGrievance & { personId: string | null }
	>(
		'orders.officeGrievance',
		`SELECT ${grievanceColumns}, e.area_code AS "areaCode", w.person_id AS "personId",
			json_build_object('number', e.number, 'name', e.name, 'phone', coalesce(e.whatsapp, e.phone)) AS shop
		 FROM orders.grievance g JOIN registry.enterprise e ON e.id = g.enterprise_id
		 JOIN registry.owner w ON w.id = e.owner_id WHERE g.id::text = $1`,
		[id],
	);
	if (!row || !maySee(ctx.actor, row)) throw noSuchGrievance();
	const { personId: _owner, ...grievance } = row;
	if (!mayDecide(ctx.actor, row))
		return { ...grievance, shop: null, entries: [], mayDecide: false };
	await audit(ctx, {
		action: 'orders.grievance.viewed',
		subject: { type: 'grievance', id },
		areaCode: row.areaCode,
	});
	return { ...readGrievance(grievance), mayDecide: true };
}

interface Locked extends HeldGrievance {
	whatsapp: string | null;
	phone: string | null;
	said: number;
}

async function lockForOffice(ctx: Ctx, id: string): Promise<Locked> {
	const [row] = await ctx.query<Locked>(
		'orders.lockGrievance',
		`SELECT g.about, e.area_code AS "areaCode", w.person_id AS "personId", e.whatsapp, e.phone,
			(SELECT count(*) FROM orders.grievance_entry n WHERE n.grievance_id = g.id AND n.by = 'office')::int AS said
		 FROM orders.grievance g JOIN registry.enterprise e ON e.id = g.enterprise_id
		 JOIN registry.owner w ON w.id = e.owner_id
		 WHERE g.id::text = $1 AND g.state = 'open' FOR UPDATE OF g`,
		[id],
	);
	if (!row || !mayDecide(ctx.actor, row)) throw noSuchGrievance();
	return row;
}

/** The maker hears on the number of her shop that there is something to read. */
async function tellOwner(ctx: Ctx, id: string, { whatsapp, phone, said }: Locked): Promise<void> {
	const to = whatsapp ?? phone;
	if (!to) return;
	await sendMessage(ctx, {
		channel: whatsapp ? 'whatsapp' : 'sms',
		to,
		purpose: `orders/grievance:${id}:${said + 1}`,
		text: m.grievance_message(
			{ link: `${ctx.platform.config.publicUrl}/usaha/keluhan` },
			{ locale: 'id' },
		),
	});
}

/** The office asks or tells the maker something. @throws AppError missing orders/no-such-grievance */
export async function sayOnGrievance(ctx: Ctx, id: string, words: string): Promise<void> {
	const said = requireWords(words);
	const held = await lockForOffice(ctx, id);
	await writeGrievanceEntry(ctx, id, 'office', said);
	await tellOwner(ctx, id, held);
}

/** The office ends it, in words that the maker reads. @throws AppError missing orders/no-such-grievance */
export async function resolveGrievance(
	ctx: Ctx,
	id: string,
	{ outcome, words }: { outcome: GrievanceOutcome; words: string },
): Promise<void> {
	const said = requireWords(words);
	const held = await lockForOffice(ctx, id);
	await writeGrievanceEntry(ctx, id, 'office', said);
	await closeGrievance(ctx, id, outcome);
	await tellOwner(ctx, id, held);
}

/** What was not settled in time becomes the matter of whoever leads the office, as with complaints about orders. */
export const passGrievancesToHead = (work: Work): Promise<number> =>
	eachDue(
		work,
		'orders.grievancesForHead',
		`SELECT id FROM orders.grievance WHERE state <> 'resolved' AND head_at IS NULL AND due_at < $1 ORDER BY due_at`,
		[work.ctx.now],
		async (ctx, id) => {
			const { 'complaint-head-days': days } = await rulesInForce(ctx);
			const [late] = await ctx.query<{ ownerId: string | null }>(
				'orders.grievanceToHead',
				`UPDATE orders.grievance g SET head_at = $1, due_at = $1::timestamptz + make_interval(days => $3)
				 FROM registry.enterprise e JOIN registry.owner w ON w.id = e.owner_id
				 WHERE g.id = $2 AND e.id = g.enterprise_id AND g.state = 'open' AND g.head_at IS NULL AND g.due_at < $1
				 RETURNING w.person_id AS "ownerId"`,
				[ctx.now, id, days],
			);
			if (!late) return false;
			await giveToHead(ctx, { kind: 'grievance', subjectId: id, except: late.ownerId });
			return true;
		},
	);
