import type { Ctx } from '#platform/context.ts';
import { seededId, seededRandom } from '../random.ts';
import { wibAgo } from '../plan/times.ts';
import type { ShopPlan } from './batch.ts';
import { insertRows } from './insert.ts';
import { officerOf } from './people.ts';
import { actorOf } from './write-orders.ts';

interface Line {
	at: Date;
	actorId: string | null;
	action: string;
	type: 'enterprise' | 'product' | 'order';
	subjectId: string;
	areaCode?: string;
	data?: Record<string, unknown>;
	reason?: string | null;
}

/** The audit lines that the verbs would have written, on the days on which they would have been. */
export async function writeAudit(
	ctx: Ctx,
	seed: number,
	shops: readonly ShopPlan[],
	now: Date,
): Promise<void> {
	const columns = {
		id: 'uuid',
		at: 'timestamptz',
		actor_kind: 'text',
		actor_id: 'text',
		action: 'text',
		subject_type: 'text',
		subject_id: 'text',
		area_code: 'text',
		reason: 'text',
		data: 'jsonb',
		request_id: 'text',
	} as const;
	const rows = shops.flatMap((shop) =>
		[...enterpriseLines(seed, shop, now), ...productLines(shop, now), ...orderLines(shop)].map(
			(line, nth) => ({
				id: seededId(seededRandom(seed, `audit/${shop.enterprise.index}/${nth}`), line.at),
				at: line.at,
				actor_kind: kindOf(line.actorId),
				actor_id: line.actorId,
				action: line.action,
				subject_type: line.type,
				subject_id: line.subjectId,
				area_code: line.areaCode ?? null,
				reason: line.reason ?? null,
				data: line.data,
				request_id: ctx.requestId,
			}),
		),
	);
	await insertRows(ctx, 'platform.audit_line', columns, rows);
}

function kindOf(actorId: string | null): string {
	if (actorId === null) return 'guest';
	return /^[0-9a-f]{8}-/.test(actorId) ? 'person' : 'system';
}

function enterpriseLines(seed: number, { enterprise }: ShopPlan, now: Date): Line[] {
	const subject = {
		type: 'enterprise',
		subjectId: enterprise.id,
		areaCode: enterprise.place.code,
	} as const;
	const owner = enterprise.personId ?? 'demo';
	const lines: Line[] = [
		{
			...subject,
			at: wibAgo(now, enterprise.createdDaysAgo, 9 * 60),
			actorId: owner,
			action: 'registry.enterprise.registered',
			data: { source: 'demo', repeats: 0 },
		},
	];
	if (enterprise.verification !== 'unverified')
		lines.push({
			...subject,
			at: wibAgo(now, enterprise.verifiedDaysAgo, 10 * 60),
			actorId: officerOf(seed, enterprise.place.regencyCode) ?? 'demo',
			action: `registry.enterprise.${enterprise.verification}`,
			data: { from: 'unverified' },
		});
	if (enterprise.published)
		lines.push({
			...subject,
			at: wibAgo(now, enterprise.verifiedDaysAgo, 11 * 60),
			actorId: owner,
			action: 'registry.shop.published',
		});
	return lines;
}

function productLines({ enterprise, products }: ShopPlan, now: Date): Line[] {
	const actorId = enterprise.personId ?? 'demo';
	return products.flatMap((product) => {
		const at = wibAgo(now, product.createdDaysAgo, 5 * 60 + 30);
		const line = (what: string, data?: Record<string, unknown>): Line => ({
			at,
			actorId,
			action: `catalogue.${what}`,
			type: 'product',
			subjectId: product.id,
			areaCode: enterprise.place.code,
			...(data ? { data } : {}),
		});
		const lines = [line('product.created', { enterpriseId: enterprise.id })];
		if (product.supply === 'stock')
			lines.push(line('stock.counted', { from: null, to: product.shelf }));
		if (product.state !== 'draft') lines.push(line('product.published', { from: 'draft' }));
		if (product.state === 'archived') lines.push(line('product.archived', { from: 'published' }));
		return lines;
	});
}

function orderLines(shop: ShopPlan): Line[] {
	return shop.orders.flatMap((order) =>
		order.steps.map((step) => ({
			at: step.at,
			actorId: actorOf(step, shop),
			action:
				step.transition === 'place' ? 'orders.order.placed' : `orders.order.${step.transition}`,
			type: 'order' as const,
			subjectId: order.id,
			...(step.transition === 'place' ? { areaCode: shop.enterprise.place.districtCode } : {}),
			reason: step.reason,
			data:
				step.transition === 'place'
					? {
							enterpriseId: shop.enterprise.id,
							totalIdr: order.totalIdr,
							lines: order.lines.length,
						}
					: { from: step.from, to: step.to, by: step.by },
		})),
	);
}
