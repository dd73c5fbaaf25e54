import type { Ctx } from '#platform/context.ts';
import { parseEnterpriseNumber, reserveNumbers } from '#modules/registry/index.ts';
import { requireFieldWorker } from '../access.ts';

/** As many enterprises as somebody may find in the days without a signal. */
const reserve = 60;

/** Somebody has a phone or two: more new devices in a day get no numbers, since unused ones are never given again. */
const newDevicesPerDay = 10;

/** Notes that a device of the actor's was here; locks its row. */
export async function noteDevice(
	ctx: Ctx,
	deviceId: string,
	clockOffsetMs: number | null = null,
): Promise<void> {
	await ctx.query(
		'fieldwork.noteDevice',
		`INSERT INTO fieldwork.device AS d (id, person_id, clock_offset_ms, first_seen_at, last_seen_at)
		 VALUES ($1, $2, $3, $4, $4)
		 ON CONFLICT (person_id, id) DO UPDATE SET last_seen_at = $4,
			clock_offset_ms = coalesce(excluded.clock_offset_ms, d.clock_offset_ms)`,
		[deviceId, requireFieldWorker(ctx).personId, clockOffsetMs, ctx.now],
	);
}

/**
 * The numbers that a device may hand out, topped up. It knows by itself which of them it has handed out and not
 * yet sent. Two pulls at once do not both top up.
 */
export async function numbersFor(ctx: Ctx, deviceId: string): Promise<string[]> {
	const { personId } = requireFieldWorker(ctx);
	await noteDevice(ctx, deviceId);
	const free = await ctx.query<{ number: string }>(
		'fieldwork.freeNumbers',
		`SELECT number FROM fieldwork.reserved_number
		 WHERE person_id = $1 AND device_id = $2 AND used_by IS NULL ORDER BY number LIMIT $3`,
		[personId, deviceId, reserve],
	);
	const kept = free.map(({ number }) => number);
	if (kept.length >= reserve || (await hasTooManyDevices(ctx, personId))) return kept;
	const fresh = await reserveNumbers(ctx, reserve - kept.length);
	await ctx.query(
		'fieldwork.reserveNumbers',
		`INSERT INTO fieldwork.reserved_number (number, person_id, device_id, reserved_at)
		 SELECT number, $2, $3, $4 FROM unnest($1::text[]) AS n(number)`,
		[fresh, personId, deviceId, ctx.now],
	);
	return [...kept, ...fresh];
}

async function hasTooManyDevices(ctx: Ctx, personId: string): Promise<boolean> {
	const rows = await ctx.query(
		'fieldwork.newDevices',
		`SELECT 1 FROM fieldwork.device
		 WHERE person_id = $1 AND first_seen_at > $2::timestamptz - interval '1 day' LIMIT $3`,
		[personId, ctx.now, newDevicesPerDay + 1],
	);
	return rows.length > newDevicesPerDay;
}

/**
 * Marks a number as handed out in an interview, if it was reserved for a device of the actor's and no other
 * interview has it. Of two that hand out the same number the first to arrive has it.
 * @returns the number, or undefined when it is not hers to give
 */
export async function takeNumber(
	ctx: Ctx,
	{ number, interviewId }: { number: string; interviewId: string },
): Promise<string | undefined> {
	const { personId } = requireFieldWorker(ctx);
	const read = parseEnterpriseNumber(number);
	if (!read) return undefined;
	const [taken] = await ctx.query<{ number: string }>(
		'fieldwork.takeNumber',
		`UPDATE fieldwork.reserved_number SET used_by = $3, used_at = $4
		 WHERE number = $1 AND person_id = $2 AND (used_by IS NULL OR used_by = $3)
			AND NOT EXISTS (SELECT 1 FROM registry.enterprise e WHERE e.number = $1) RETURNING number`,
		[read, personId, interviewId, ctx.now],
	);
	return taken?.number;
}
