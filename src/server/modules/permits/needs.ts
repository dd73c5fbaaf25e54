import type { Ctx } from '#platform/context.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { ProductFacts } from '#shared/product-facts.ts';
import { decideWith, listPermitRules, type PermitDecision } from './decide.ts';
import type { PermitRule } from './evaluate.ts';
import { listPermitKinds } from './kinds.ts';
import { listPermits, type Permit } from './list.ts';
import { requireHolder } from './access.ts';
import { factsHash, listAnswers, type PermitAnswer } from './questions.ts';

/** A product as far as the rules need it; the caller has it from the catalogue. */
export interface NeedingProduct {
	id: string;
	name: string;
	facts: ProductFacts;
}

/** held: checked and standing; waiting: claimed; expired, refused: over; missing: never there. */
export type Holding = 'held' | 'waiting' | 'expired' | 'refused' | 'missing';

export interface PermitNeed extends PermitDecision {
	holding: Holding;
	/** The permit that this speaks of. */
	permitHeld: Permit | undefined;
	/** It ends within the days of the first reminder. */
	endsSoon: boolean;
}

export interface ProductNeeds {
	product: NeedingProduct;
	needs: PermitNeed[];
	/** An officer was asked and has not answered. */
	asked: boolean;
}

/**
 * What each product of an enterprise needs, what of it she has, and what is missing, in the order of kinds. An
 * officer's answer stands above the table as long as the facts are those that she was asked about.
 * @throws AppError missing permits/no-such-enterprise
 */
export async function permitNeeds(
	ctx: Ctx,
	{ enterpriseId, products }: { enterpriseId: string; products: readonly NeedingProduct[] },
): Promise<ProductNeeds[]> {
	const holder = await requireHolder(ctx, enterpriseId);
	const today = wibDay(ctx.now);
	const [rules, permits, kinds, { answers, open }] = await Promise.all([
		listPermitRules(ctx, today),
		listPermits(ctx, { enterpriseId }),
		listPermitKinds(ctx),
		listAnswers(
			ctx,
			products.map(({ id }) => id),
		),
	]);
	const ofEnterprise = new Set(
		kinds.filter(({ subject }) => subject === 'enterprise').map(({ code }) => code),
	);
	const soon = addDays(today, 180);
	return products.map((product) => ({
		product,
		asked: open.has(product.id),
		needs: decisionsFor(
			rules,
			{ ...product, sizeClass: holder.sizeClass },
			answers,
			ctx.locale,
		).map((decision) => {
			const covering = permits.filter(
				(permit) =>
					permit.kind === decision.permit &&
					(ofEnterprise.has(permit.kind) ||
						permit.coversAll ||
						permit.productIds.includes(product.id)),
			);
			const permitHeld = best(covering);
			return {
				...decision,
				holding: holdingOf(permitHeld),
				permitHeld,
				endsSoon: Boolean(permitHeld?.expiresOn && permitHeld.expiresOn <= soon),
			};
		}),
	}));
}

/** The table's decisions for one product with the officers' answers laid over them. */
export function decisionsFor(
	rules: readonly PermitRule[],
	product: { id: string; facts: ProductFacts; sizeClass: string | null },
	answers: readonly PermitAnswer[],
	locale: 'id' | 'en',
): PermitDecision[] {
	const facts = { ...product.facts, sizeClass: product.sizeClass ?? undefined };
	const hash = factsHash(product.facts);
	return decideWith(rules, facts, locale).map((decision) => {
		const answer = answers.find(
			(one) =>
				one.productId === product.id && one.kind === decision.permit && one.factsHash === hash,
		);
		if (!answer) return decision;
		return {
			...decision,
			verdict: answer.verdict,
			reasons: [answer.reason],
			certainty: 'answer',
			validFrom: answer.validFrom,
			barred: false,
			missing: [],
		};
	});
}

const order: Record<string, number> = {
	checked: 0,
	claimed: 1,
	expired: 2,
	refused: 3,
	revoked: 3,
};

/** The one that counts: standing before waiting before over, the longest first. */
function best(permits: readonly Permit[]): Permit | undefined {
	return [...permits].sort(
		(a, b) =>
			(order[a.state] ?? 9) - (order[b.state] ?? 9) ||
			(b.expiresOn ?? '9999').localeCompare(a.expiresOn ?? '9999'),
	)[0];
}

function holdingOf(permit: Permit | undefined): Holding {
	if (!permit) return 'missing';
	if (permit.state === 'checked') return 'held';
	if (permit.state === 'claimed') return 'waiting';
	return permit.state === 'expired' ? 'expired' : 'refused';
}

/** What keeps products from being shown. */
export interface Lapse {
	productId: string;
	/** Kind of the required permit whose time is over. */
	permit: string;
	day: string;
}

/**
 * The products that may not be published, since a permit that they need has ended and no other took its place
 * (domain.md §3.6: "then block publishing of the product, not the shop"). From when on is a dated rule. No check
 * of who asks: catalogue and jobs call it.
 */
export async function lapsedProducts(
	ctx: Ctx,
	enterpriseId: string,
	products: readonly { id: string; facts: ProductFacts; sizeClass: string | null }[],
): Promise<Lapse[]> {
	const today = wibDay(ctx.now);
	const over = await ctx.query<{ kind: string; day: string; coversAll: boolean; ids: string[] }>(
		'permits.over',
		`SELECT p.kind, p.expires_on AS day, p.covers_all OR k.subject = 'enterprise' AS "coversAll",
			ARRAY(SELECT pp.product_id FROM permits.permit_product pp WHERE pp.permit_id = p.id) AS ids
		 FROM permits.permit p JOIN permits.permit_kind k ON k.code = p.kind
		 WHERE p.enterprise_id = $1 AND p.state IN ('claimed', 'checked', 'expired')
			AND EXISTS (SELECT 1 FROM permits.reminder_rule r WHERE r.effect = 'block'
				AND p.expires_on - $2::date <= r.days_before
				AND r.valid_from <= $2 AND (r.valid_to IS NULL OR r.valid_to >= $2))`,
		[enterpriseId, today],
	);
	if (over.length === 0) return [];
	const rules = await listPermitRules(ctx, today);
	const standing = await ctx.query<{ kind: string; coversAll: boolean; ids: string[] }>(
		'permits.inForce',
		`SELECT p.kind, p.covers_all OR k.subject = 'enterprise' AS "coversAll",
			ARRAY(SELECT pp.product_id FROM permits.permit_product pp WHERE pp.permit_id = p.id) AS ids
		 FROM permits.permit p JOIN permits.permit_kind k ON k.code = p.kind
		 WHERE p.enterprise_id = $1 AND p.state IN ('claimed', 'checked')
			AND (p.expires_on IS NULL OR p.expires_on >= $2)`,
		[enterpriseId, today],
	);
	const { answers } = await listAnswers(
		ctx,
		products.map(({ id }) => id),
	);
	return products.flatMap((product) => {
		const covers = (permit: { coversAll: boolean; ids: string[] }) =>
			permit.coversAll || permit.ids.includes(product.id);
		const required = decisionsFor(rules, product, answers, 'id').filter(
			({ verdict }) => verdict === 'required',
		);
		const lapse = required.flatMap(({ permit }) => {
			const gone = over.find((one) => one.kind === permit && covers(one));
			const renewed = standing.some((one) => one.kind === permit && covers(one));
			return gone && !renewed ? [{ productId: product.id, permit, day: gone.day }] : [];
		});
		return lapse.slice(0, 1);
	});
}
