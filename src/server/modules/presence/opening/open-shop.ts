import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { plainLine } from '#shared/clean-text.ts';
import { getMarketplace } from '#modules/marketplaces/index.ts';
import { requireKeeper, type Keeper } from '../access.ts';
import { listSteps } from './steps.ts';

/** Which shop of whom. */
export interface OpeningOf {
	enterpriseId: string;
	/** A code of a marketplace. */
	marketplace: string;
}

interface LockedOpening {
	id: string;
	state: 'open' | 'stopped';
	ownAccountAt: Date | null;
	keeper: Keeper;
}

const notStarted = () =>
	new AppError('conflict', 'presence/opening-stopped', 'This opening is not going on');

/**
 * Begins to open a shop with its owner, or goes on with one that was stopped. Twice is as good as once.
 * @throws AppError missing presence/no-such-shop, marketplaces/no-such; conflict presence/not-live
 */
export async function startOpening(ctx: Ctx, of: OpeningOf): Promise<void> {
	const keeper = await requireKeeper(ctx, of.enterpriseId);
	const { state } = await getMarketplace(ctx, of.marketplace);
	if (state !== 'live')
		throw new AppError('conflict', 'presence/not-live', 'No shops are opened there now');
	const [made] = await ctx.query<{ id: string; fresh: boolean }>(
		'presence.startOpening',
		`INSERT INTO presence.opening (id, enterprise_id, marketplace, state, started_at, progressed_at)
		 VALUES ($1, $2, $3, 'open', $4, $4)
		 ON CONFLICT (enterprise_id, marketplace) DO UPDATE SET state = 'open', progressed_at = excluded.progressed_at
			WHERE presence.opening.state = 'stopped'
		 RETURNING id, xmax = 0 AS fresh`,
		[newId(), of.enterpriseId, of.marketplace, ctx.now],
	);
	if (made) await written(ctx, made.id, keeper, made.fresh ? 'started' : 'resumed');
}

/**
 * The owner says that the account there is hers and that nobody else has its password. Nobody says so for her.
 * @throws AppError missing presence/no-such-shop; forbidden presence/owner-alone; conflict presence/opening-stopped
 */
export async function sayOwnAccount(ctx: Ctx, of: OpeningOf): Promise<void> {
	const opening = await lockOpening(ctx, of);
	if (opening.keeper.how !== 'owner') throw ownerAlone();
	if (opening.ownAccountAt) return;
	await ctx.query(
		'presence.ownAccount',
		'UPDATE presence.opening SET own_account_at = $2, progressed_at = $2 WHERE id = $1',
		[opening.id, ctx.now],
	);
	await written(ctx, opening.id, opening.keeper, 'own-account');
}

/**
 * Says of a step that it is done, that it was not after all, or where it is stuck; the last two with a reason.
 * @throws AppError missing presence/no-such-shop, presence/no-such-step; forbidden presence/owner-alone for what is the
 * owner's; conflict presence/opening-stopped, presence/account-first; invalid presence/reason-missing
 */
export async function markStep(
	ctx: Ctx,
	{
		stepId,
		what,
		reason = '',
		...of
	}: OpeningOf & { stepId: string; what: 'done' | 'undone' | 'stuck'; reason?: string },
): Promise<void> {
	const opening = await lockOpening(ctx, of);
	const step = (await listSteps(ctx, of.marketplace)).find(({ id }) => id === stepId);
	if (!step) throw new AppError('missing', 'presence/no-such-step', 'No such step');
	// Whoever helps may say that an owner's step is stuck, never that it was done.
	if (step.doer === 'owner' && what !== 'stuck' && opening.keeper.how !== 'owner')
		throw ownerAlone();
	if (step.doer === 'owner' && what === 'done' && !opening.ownAccountAt)
		throw new AppError(
			'conflict',
			'presence/account-first',
			'The account is said to be hers first',
		);
	const words = plainLine(reason).slice(0, 300);
	if (what !== 'done' && words.length < 5)
		throw new AppError('invalid', 'presence/reason-missing', 'A reason is missing');
	if (what === 'done' && (await standsAt(ctx, opening.id, [stepId, ...step.standsFor])) === 'done')
		return;
	await ctx.query(
		'presence.openingProgress',
		'UPDATE presence.opening SET progressed_at = CASE WHEN $3 THEN $2 ELSE progressed_at END WHERE id = $1',
		[opening.id, ctx.now, what === 'done'],
	);
	await written(ctx, opening.id, opening.keeper, what, { stepId, reason: words });
}

/**
 * Gives an opening up for now, with a reason; what was done stays written.
 * @throws AppError missing presence/no-such-shop; conflict presence/opening-stopped; invalid presence/reason-missing
 */
export async function stopOpening(
	ctx: Ctx,
	{ reason, ...of }: OpeningOf & { reason: string },
): Promise<void> {
	const opening = await lockOpening(ctx, of);
	const words = plainLine(reason).slice(0, 300);
	if (words.length < 5)
		throw new AppError('invalid', 'presence/reason-missing', 'A reason is missing');
	await ctx.query(
		'presence.stopOpening',
		`UPDATE presence.opening SET state = 'stopped' WHERE id = $1`,
		[opening.id],
	);
	await written(ctx, opening.id, opening.keeper, 'stopped', { reason: words });
}

const ownerAlone = () =>
	new AppError('forbidden', 'presence/owner-alone', 'Only the owner herself does this');

async function lockOpening(
	ctx: Ctx,
	{ enterpriseId, marketplace }: OpeningOf,
): Promise<LockedOpening> {
	const keeper = await requireKeeper(ctx, enterpriseId);
	const [found] = await ctx.query<Omit<LockedOpening, 'keeper'>>(
		'presence.lockOpening',
		`SELECT id, state, own_account_at AS "ownAccountAt" FROM presence.opening
		 WHERE enterprise_id = $1 AND marketplace = $2 FOR UPDATE`,
		[enterpriseId, marketplace],
	);
	if (found?.state !== 'open' || ctx.actor.kind !== 'person') throw notStarted();
	return { ...found, keeper };
}

async function standsAt(
	ctx: Ctx,
	openingId: string,
	stepIds: readonly string[],
): Promise<string | undefined> {
	const [last] = await ctx.query<{ what: string }>(
		'presence.lastDeed',
		`SELECT what FROM presence.opening_deed WHERE opening_id = $1 AND step_id = ANY($2::text[])
		 ORDER BY done_at DESC, id DESC LIMIT 1`,
		[openingId, stepIds],
	);
	return last?.what;
}

async function written(
	ctx: Ctx,
	openingId: string,
	keeper: Keeper,
	what: string,
	{ stepId = null, reason = '' }: { stepId?: string | null; reason?: string } = {},
): Promise<void> {
	if (ctx.actor.kind !== 'person') throw notStarted();
	await ctx.query(
		'presence.openingDeed',
		`INSERT INTO presence.opening_deed (id, opening_id, step_id, what, role, person_id, reason, done_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[newId(), openingId, stepId, what, keeper.how, ctx.actor.personId, reason || null, ctx.now],
	);
	await audit(ctx, {
		action: `presence.opening.${what}`,
		subject: { type: 'enterprise', id: keeper.id },
		areaCode: keeper.areaCode,
		...(reason ? { reason } : {}),
		data: { opening: openingId, ...(stepId ? { step: stepId } : {}) },
	});
}
