import { auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import {
	decideWith,
	kindName,
	lapsedProducts,
	listPermitRules,
	standingPermits,
	tellOwner,
	type PermitRule,
	type StandingPermit,
} from '#modules/permits/index.ts';
import { m } from '#messages/messages.js';
import { formatDay, wibDay } from '#shared/dates.ts';
import type { ProductFacts } from '#shared/product-facts.ts';
import { contentChanged } from '../events.ts';
import { refreshListings } from '../listings/refresh-listings.ts';

interface Covered {
	id: string;
	enterpriseId: string;
	name: string;
	facts: ProductFacts;
	badges: string[];
	sizeClass: string | null;
	state: string;
	areaCode: string;
	personId: string | null;
}

/**
 * Keeps products true to the permits of their enterprises, in the transaction that changed one: badges come from
 * checked permits that stand, and a product whose required permit has ended goes back to the drafts. Its shop
 * stays open, and its owner is told.
 */
export async function followPermits(ctx: Ctx, enterpriseIds: readonly string[]): Promise<void> {
	const products = await ctx.query<Covered>(
		'catalogue.coveredProducts',
		`SELECT p.id, p.enterprise_id AS "enterpriseId", p.name, p.facts, p.badges, e.size_class AS "sizeClass",
			p.state, e.area_code AS "areaCode", o.person_id AS "personId"
		 FROM catalogue.product p JOIN registry.enterprise e ON e.id = p.enterprise_id
		 JOIN registry.owner o ON o.id = e.owner_id
		 WHERE p.enterprise_id = ANY($1::uuid[]) ORDER BY p.id FOR NO KEY UPDATE OF p`,
		[enterpriseIds],
	);
	if (products.length === 0) return;
	const changed = await setBadges(ctx, products, await standingPermits(ctx, enterpriseIds));
	const held = await holdLapsed(ctx, products);
	const productIds = [...new Set([...changed, ...held])];
	await refreshListings(ctx, { productIds });
	await contentChanged(ctx, productIds);
}

async function setBadges(
	ctx: Ctx,
	products: readonly Covered[],
	standing: readonly StandingPermit[],
): Promise<string[]> {
	const rules = await listPermitRules(ctx, wibDay(ctx.now));
	const byEnterprise = Map.groupBy(standing, (permit) => permit.enterpriseId);
	const changes = products.flatMap((product) => {
		const badges = badgesOf(product, byEnterprise.get(product.enterpriseId) ?? [], rules);
		return badges.join() === product.badges.join() ? [] : [{ id: product.id, badges }];
	});
	if (changes.length > 0)
		await ctx.query(
			'catalogue.setBadges',
			`UPDATE catalogue.product p SET badges = c.badges
			 FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, badges text[]) WHERE p.id = c.id`,
			[JSON.stringify(changes)],
		);
	return changes.map(({ id }) => id);
}

/** A permit for all products gives no badge to one that may not have it: P-IRT and something frozen. */
function badgesOf(
	product: Covered,
	standing: readonly StandingPermit[],
	rules: readonly PermitRule[],
): string[] {
	const covering = standing.filter(
		(permit) => permit.badge && (permit.coversAll || permit.productIds.includes(product.id)),
	);
	if (covering.length === 0) return [];
	const facts = { ...product.facts, sizeClass: product.sizeClass ?? undefined };
	const barred = new Set(
		decideWith(rules, facts, 'id').flatMap((decision) =>
			decision.barred && decision.verdict === 'not-needed' ? [decision.permit] : [],
		),
	);
	const badges = covering.flatMap(({ kind, badge }) => (badge && !barred.has(kind) ? [badge] : []));
	return [...new Set(badges)].sort();
}

async function holdLapsed(ctx: Ctx, products: readonly Covered[]): Promise<string[]> {
	const published = products.filter(({ state }) => state === 'published');
	const held: string[] = [];
	for (const [enterpriseId, own] of Map.groupBy(published, (product) => product.enterpriseId)) {
		for (const lapse of await lapsedProducts(ctx, enterpriseId, own)) {
			const product = own.find(({ id }) => id === lapse.productId)!;
			await ctx.query(
				'catalogue.holdProduct',
				`UPDATE catalogue.product SET state = 'draft', updated_at = $2 WHERE id = $1`,
				[product.id, ctx.now],
			);
			await auditAll(ctx, [
				{
					action: 'catalogue.product.held',
					subject: { type: 'product', id: product.id },
					areaCode: product.areaCode,
					data: { permit: lapse.permit, ended: lapse.day },
				},
			]);
			await tellHeld(ctx, product, lapse);
			held.push(product.id);
		}
	}
	return held;
}

async function tellHeld(
	ctx: Ctx,
	product: Covered,
	lapse: { permit: string; day: string },
): Promise<void> {
	await tellOwner(ctx, product.personId, 'catalogue/held', async (options) => {
		const permit = await kindName(ctx, lapse.permit, options);
		const link = new URL('/usaha/izin', ctx.platform.config.publicUrl).href;
		const day = formatDay(lapse.day, options.locale);
		return {
			subject: m.permits_message_subject({ permit, name: product.name }, options),
			text: m.permits_message_blocked({ product: product.name, permit, day, link }, options),
		};
	});
}
