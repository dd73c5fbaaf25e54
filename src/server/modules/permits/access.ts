import type { Actor, Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canDecide, canOpen } from '#modules/registry/index.ts';
import type { PermitState } from './values.ts';

/** An enterprise as far as its permits need it. */
export interface Holder {
	enterpriseId: string;
	number: string;
	name: string;
	areaCode: string;
	/** The account of the owner; null while nobody has claimed the record. */
	personId: string | null;
	nib: string | null;
	status: string;
	sizeClass: string | null;
}

const holderColumns = `e.id AS "enterpriseId", e.number, e.name, e.area_code AS "areaCode",
	o.person_id AS "personId", e.nib, e.status, e.size_class AS "sizeClass"`;

/**
 * The enterprise, if `allowed`: by default its owner and the officers of its area.
 * @throws AppError missing permits/no-such-enterprise
 */
export async function requireHolder(
	ctx: Ctx,
	enterpriseId: string,
	allowed: (actor: Actor, held: Holder) => boolean = canOpen,
): Promise<Holder> {
	const [holder] = await ctx.query<Holder>(
		'permits.holder',
		`SELECT ${holderColumns} FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.id = $1`,
		[enterpriseId],
	);
	if (!holder || !allowed(ctx.actor, holder))
		throw new AppError('missing', 'permits/no-such-enterprise', 'No such enterprise');
	return holder;
}

export interface HeldPermit extends Holder {
	id: string;
	kind: string;
	/** The permit's own number; `number` is the enterprise's. */
	permitNumber: string;
	state: PermitState;
	expiresOn: string | null;
	coversAll: boolean;
	fileKey: string | null;
	fileType: string | null;
}

/**
 * The permit, if `allowed`; in a transaction it stays locked until the end.
 * @throws AppError missing permits/no-such-permit
 */
export async function requirePermit(
	ctx: Ctx,
	permitId: string,
	allowed: (actor: Actor, held: Holder) => boolean = canOpen,
): Promise<HeldPermit> {
	const [found] = await ctx.query<HeldPermit>(
		ctx.inTransaction ? 'permits.held.lock' : 'permits.held',
		`SELECT p.id, p.kind, p.number AS "permitNumber", p.state, p.expires_on AS "expiresOn",
			p.covers_all AS "coversAll", p.file_key AS "fileKey", p.file_type AS "fileType", ${holderColumns}
		 FROM permits.permit p JOIN registry.enterprise e ON e.id = p.enterprise_id
		 JOIN registry.owner o ON o.id = e.owner_id
		 WHERE p.id = $1 ${ctx.inTransaction ? 'FOR NO KEY UPDATE OF p' : ''}`,
		[permitId],
	);
	if (!found || !allowed(ctx.actor, found))
		throw new AppError('missing', 'permits/no-such-permit', 'No such permit');
	return found;
}

/** An officer of the area who is not the owner. */
export async function requireDecidable(ctx: Ctx, permitId: string): Promise<HeldPermit> {
	return requirePermit(ctx, permitId, canDecide);
}
