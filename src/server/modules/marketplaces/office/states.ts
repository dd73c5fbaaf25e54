import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { noSuchMarketplace } from '../list.ts';
import { lockMarketplace } from './access.ts';
import { lookFields, type LookFields, stateFields, type StateFields } from './input.ts';

/**
 * A marketplace is in another state from a day on that lies ahead; a plan for the same day is replaced.
 * @throws AppError missing marketplaces/no-such; invalid marketplaces/state-day, marketplaces/state-same
 */
export async function planState(
	ctx: Ctx,
	{ code, ...input }: StateFields & { code: string },
): Promise<void> {
	await lockMarketplace(ctx, code);
	const { state, validFrom, source, certainty } = stateFields.parse(input);
	const today = wibDay(ctx.now);
	if (validFrom <= today)
		throw new AppError('invalid', 'marketplaces/state-day', 'Begins tomorrow at the earliest');
	const [before] = await ctx.query<{ state: string }>(
		'marketplaces.stateBefore',
		`SELECT state FROM marketplaces.marketplace_state WHERE code = $1 AND valid_from < $2::date
		 ORDER BY valid_from DESC LIMIT 1`,
		[code, validFrom],
	);
	if (before?.state === state)
		throw new AppError('invalid', 'marketplaces/state-same', 'It is in this state already');
	await ctx.query(
		'marketplaces.planState',
		`INSERT INTO marketplaces.marketplace_state (code, valid_from, state, source, certainty, seen_on)
		 VALUES ($1, $2, $3, $4, $5, $6)
		 ON CONFLICT (code, valid_from) DO UPDATE SET state = excluded.state, source = excluded.source,
			certainty = excluded.certainty, seen_on = excluded.seen_on`,
		[code, validFrom, state, source, certainty, today],
	);
	await audit(ctx, {
		action: 'marketplaces.state.planned',
		subject: { type: 'marketplace', id: code },
		reason: source,
		data: { state, validFrom, certainty },
	});
}

/**
 * Takes back a state that has not begun.
 * @throws AppError missing marketplaces/no-such
 */
export async function dropState(
	ctx: Ctx,
	{ code, validFrom }: { code: string; validFrom: string },
): Promise<void> {
	await lockMarketplace(ctx, code);
	const dropped = await ctx.query(
		'marketplaces.dropState',
		`DELETE FROM marketplaces.marketplace_state s WHERE s.code = $1 AND s.valid_from::text = $2
			AND s.valid_from > $3::date
			AND EXISTS (SELECT 1 FROM marketplaces.marketplace_state x
				WHERE x.code = s.code AND x.valid_from <> s.valid_from)
		 RETURNING code`,
		[code, validFrom, wibDay(ctx.now)],
	);
	if (dropped.length === 0) throw noSuchMarketplace();
	await audit(ctx, {
		action: 'marketplaces.state.withdrawn',
		subject: { type: 'marketplace', id: code },
		data: { validFrom },
	});
}

/**
 * Somebody looked today and found it still in the state of today: where that is known from and how sure it is are
 * written anew, the state and its day stay.
 * @throws AppError missing marketplaces/no-such
 */
export async function confirmState(
	ctx: Ctx,
	{ code, ...input }: LookFields & { code: string },
): Promise<void> {
	await lockMarketplace(ctx, code);
	const { source, certainty } = lookFields.parse(input);
	const today = wibDay(ctx.now);
	const held = await ctx.query<{ validFrom: string; was: string }>(
		'marketplaces.confirmState',
		`UPDATE marketplaces.marketplace_state s SET source = $2, certainty = $3, seen_on = $4
		 FROM (SELECT code, valid_from, certainty AS was FROM marketplaces.marketplace_state
			WHERE code = $1 AND valid_from <= $4::date ORDER BY valid_from DESC LIMIT 1) h
		 WHERE s.code = h.code AND s.valid_from = h.valid_from
		 RETURNING s.valid_from AS "validFrom", h.was`,
		[code, source, certainty, today],
	);
	const [state] = held;
	if (!state) throw noSuchMarketplace();
	await audit(ctx, {
		action: 'marketplaces.state.seen',
		subject: { type: 'marketplace', id: code },
		reason: source,
		data: { validFrom: state.validFrom, from: state.was, to: certainty },
	});
}
