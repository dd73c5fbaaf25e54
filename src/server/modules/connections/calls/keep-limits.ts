import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canSetRules } from '#modules/desk/index.ts';
import type { ConnectableCode } from '../adapters/marketplace-api.ts';
import type { CallLimitFields } from '../input.ts';
import { connectionName } from '../links/names.ts';
import { isOn } from './api.ts';

/** How often a marketplace may be called, as the operator keeps it. Calls a second, and at once at most. */
export interface KeptCallLimit extends CallLimitFields {
	code: ConnectableCode;
	name: string;
	/** Whether the installation has keys of it. */
	on: boolean;
}

/** Keys and limits are of the whole installation, so only its operator sees them. */
function requireOperator(ctx: Ctx): void {
	if (!canSetRules(ctx))
		throw new AppError('missing', 'connections/no-such-link', 'Not for this actor');
}

/** @throws AppError missing connections/no-such-link to everybody but the operator */
export async function listCallLimits(ctx: Ctx): Promise<KeptCallLimit[]> {
	requireOperator(ctx);
	const rows = await ctx.query<Omit<KeptCallLimit, 'name' | 'on'>>(
		'connections.callLimits',
		`SELECT marketplace AS code, shop_per_second AS "shopPerSecond", shop_burst AS "shopBurst",
			app_per_second AS "appPerSecond", app_burst AS "appBurst", certainty, source
		 FROM connections.call_limit ORDER BY marketplace`,
		[],
	);
	const { config } = ctx.platform;
	return rows.map((row) => ({
		...row,
		name: connectionName(row.code),
		on: isOn(config, row.code),
	}));
}

/** Holds from the next call on. @throws AppError missing connections/no-such-link to everybody but the operator */
export async function keepCallLimit(
	ctx: Ctx,
	code: ConnectableCode,
	limit: CallLimitFields,
): Promise<void> {
	requireOperator(ctx);
	await ctx.query(
		'connections.keepLimit',
		`UPDATE connections.call_limit SET shop_per_second = $2, shop_burst = $3, app_per_second = $4, app_burst = $5,
			certainty = $6, source = $7 WHERE marketplace = $1`,
		[
			code,
			limit.shopPerSecond,
			limit.shopBurst,
			limit.appPerSecond,
			limit.appBurst,
			limit.certainty,
			limit.source,
		],
	);
	await audit(ctx, {
		action: 'connections.limit.kept',
		subject: { type: 'marketplace', id: code },
		data: { ...limit },
	});
}
