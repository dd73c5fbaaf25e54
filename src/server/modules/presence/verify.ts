import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { closeTask } from '#modules/desk/index.ts';
import { wibDay } from '#shared/dates.ts';
import {
	lockAddress,
	noSuchAddress,
	requireDecider,
	requireKeeper,
	type LockedAddress,
} from './access.ts';
import { keepLook } from './looks.ts';
import { rulesInForce } from './rules.ts';
import { findings, type Finding, type GoneHow, type VerifiedHow } from './states.ts';
import { written, type AddressHead } from './trail.ts';

const requireId = (id: string) => {
	if (!z.uuid().safeParse(id).success) throw noSuchAddress();
};

/**
 * An officer of the area looked at a shop with her own eyes and says what she saw. `alive`: it is there and hers, and
 * the address is verified from now. `closed`, `not-hers`: the address is gone; where another enterprise said that it
 * is hers, it becomes that one's claim. `unsure`: it stays as it is, and somebody looks again later.
 * @throws AppError missing presence/no-such-address; forbidden presence/own-address; conflict presence/gone;
 *   invalid presence/finding
 */
export async function verifyAddress(
	ctx: Ctx,
	{ addressId, finding }: { addressId: string; finding: Finding },
): Promise<void> {
	requireId(addressId);
	const address = await lockAddress(ctx, addressId);
	const personId = requireDecider(ctx, address);
	if (!findings.includes(finding))
		throw new AppError('invalid', 'presence/finding', 'No such finding', { field: 'finding' });
	if (address.state === 'gone') throw gone();
	const rules = await rulesInForce(ctx);
	await keepLook(ctx, {
		addressId,
		before: address.lookResult,
		result: finding,
		how: 'person',
		personId,
	});
	await ctx.query(
		'presence.lookedByPerson',
		`UPDATE presence.address SET looked_at = $2, look_result = $3, misses = 0, needs_person = false,
			next_look_at = $2::timestamptz + make_interval(days => $4) WHERE id = $1`,
		[addressId, ctx.now, finding, rules['person-days']],
	);
	if (finding === 'alive') await markVerified(ctx, address, 'person', personId);
	if (finding === 'closed' || finding === 'not-hers')
		await markGone(ctx, address, finding, personId);
	if (finding === 'not-hers' && address.rivalId) await handToRival(ctx, address);
	if (finding === 'alive')
		await ctx.query(
			'presence.forgetRival',
			'UPDATE presence.address SET rival_id = NULL WHERE id = $1',
			[addressId],
		);
	await closeTask(ctx, { kind: 'shop-look', subjectId: addressId, outcome: finding });
	await written(ctx, address, 'looked-at', { finding });
}

const gone = () => new AppError('conflict', 'presence/gone', 'The address is gone already');

/** The address is verified and was seen today. Who made sure of it first stays written down. */
export async function markVerified(
	ctx: Ctx,
	address: AddressHead & Pick<LockedAddress, 'state'>,
	how: VerifiedHow,
	personId: string | null = null,
): Promise<void> {
	await ctx.query(
		'presence.verify',
		`UPDATE presence.address SET state = 'verified', seen_on = $3, seen_how = $4,
			verified_how = CASE WHEN state = 'verified' THEN verified_how ELSE $2 END,
			verified_by = CASE WHEN state = 'verified' THEN verified_by ELSE $5::uuid END,
			verified_at = CASE WHEN state = 'verified' THEN verified_at ELSE $6 END
		 WHERE id = $1`,
		[address.id, how, wibDay(ctx.now), how === 'code' ? 'checker' : how, personId, ctx.now],
	);
	if (address.state !== 'verified') await written(ctx, address, 'verified', { how });
}

/** The address does not count any more; its row stays as history. */
export async function markGone(
	ctx: Ctx,
	address: Pick<LockedAddress, 'id'>,
	how: GoneHow,
	personId: string | null,
): Promise<void> {
	await ctx.query(
		'presence.gone',
		`UPDATE presence.address SET state = 'gone', gone_how = $2, gone_by = $3, gone_at = $4, needs_person = false
		 WHERE id = $1`,
		[address.id, how, personId, ctx.now],
	);
}

/** Who said that the address is hers gets it as a claim, to be looked at like any other. */
async function handToRival(ctx: Ctx, address: LockedAddress): Promise<void> {
	const [handed] = await ctx.query<AddressHead>(
		'presence.handToRival',
		`INSERT INTO presence.address (id, enterprise_id, area_code, marketplace, url, host, short, state, claimed_how,
			claimed_at, next_look_at)
		 SELECT $3, e.id, e.area_code, a.marketplace, a.url, a.host, a.short, 'claimed', 'owner', $2, $2
		 FROM presence.address a JOIN registry.enterprise e ON e.id = a.rival_id AND e.status = 'active'
		 WHERE a.id = $1
		 RETURNING id, enterprise_id AS "enterpriseId", area_code AS "areaCode", marketplace`,
		[address.id, ctx.now, newId()],
	);
	if (handed) await written(ctx, handed, 'claimed', { how: 'dispute' });
	await ctx.query(
		'presence.forgetRival',
		'UPDATE presence.address SET rival_id = NULL WHERE id = $1',
		[address.id],
	);
}

/**
 * The owner, who helps her or the office takes an address off her list: the shop is closed, or was written wrongly.
 * @throws AppError missing presence/no-such-address; conflict presence/gone
 */
export async function dropAddress(ctx: Ctx, { addressId }: { addressId: string }): Promise<void> {
	requireId(addressId);
	const address = await lockAddress(ctx, addressId);
	const keeper = await requireKeeper(ctx, address.enterpriseId, noSuchAddress);
	if (address.state === 'gone') throw gone();
	await markGone(ctx, address, 'dropped', ctx.actor.kind === 'person' ? ctx.actor.personId : null);
	if (address.rivalId) await handToRival(ctx, address);
	await closeTask(ctx, { kind: 'shop-look', subjectId: addressId, outcome: 'dropped' });
	await written(ctx, address, 'dropped', { how: keeper.how });
}
