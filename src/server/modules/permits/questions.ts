import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import { canDecide, canOpen } from '#modules/registry/index.ts';
import { wibDay } from '#shared/dates.ts';
import type { ProductFacts } from '#shared/product-facts.ts';
import { requireHolder, type Holder } from './access.ts';
import type { Verdict } from './evaluate.ts';
import { productFacts, requireReason } from './input.ts';
import { kindName, tellOwner } from './tell.ts';
import { m } from '#messages/messages.js';

/** Says the same for the same facts, in whatever order they are kept. */
export function factsHash(facts: ProductFacts): string {
	const { ingredients: _ingredients, ...decisive } = facts;
	return sha256(JSON.stringify(Object.entries(decisive).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/**
 * Asks the office which permits a product needs, since the table cannot say. One open question a product; asked
 * again it carries the newest facts.
 * @throws AppError missing permits/no-such-enterprise
 */
export async function askOfficer(
	ctx: Ctx,
	question: {
		enterpriseId: string;
		productId: string;
		productName: string;
		facts: ProductFacts;
		note?: string;
	},
): Promise<void> {
	const holder = await requireHolder(ctx, question.enterpriseId);
	const facts = productFacts.parse(question.facts);
	await ctx.query(
		'permits.ask',
		`INSERT INTO permits.question (product_id, enterprise_id, area_code, product_name, facts, note, state, asked_at)
		 VALUES ($1, $2, $3, $4, $5, $6, 'open', $7)
		 ON CONFLICT (product_id) DO UPDATE SET product_name = excluded.product_name, facts = excluded.facts,
			note = excluded.note, state = 'open', asked_at = excluded.asked_at, answered_at = NULL
		 WHERE question.enterprise_id = excluded.enterprise_id`,
		[
			question.productId,
			holder.enterpriseId,
			holder.areaCode,
			question.productName.slice(0, 120),
			JSON.stringify(facts),
			question.note?.trim().slice(0, 500) || null,
			ctx.now,
		],
	);
	await openTasks(ctx, [
		{
			kind: 'permit-question',
			subjectId: question.productId,
			areaCode: holder.areaCode,
			enterpriseId: holder.enterpriseId,
			params: { number: holder.number, name: holder.name },
		},
	]);
	await audit(ctx, {
		action: 'permits.question.asked',
		subject: { type: 'product', id: question.productId },
		areaCode: holder.areaCode,
	});
}

export interface PermitQuestion extends Holder {
	productId: string;
	productName: string;
	facts: ProductFacts;
	note: string | null;
	state: 'open' | 'answered';
	askedAt: Date;
}

/** A question as the office reads it. @throws AppError missing permits/no-such-question */
export async function getQuestion(ctx: Ctx, productId: string): Promise<PermitQuestion> {
	const [found] = await ctx.query<PermitQuestion>(
		ctx.inTransaction ? 'permits.question.lock' : 'permits.question',
		`SELECT q.product_id AS "productId", q.product_name AS "productName", q.facts, q.note, q.state,
			q.asked_at AS "askedAt", e.id AS "enterpriseId", e.number, e.name, e.area_code AS "areaCode",
			o.person_id AS "personId", e.nib, e.status, e.size_class AS "sizeClass"
		 FROM permits.question q JOIN registry.enterprise e ON e.id = q.enterprise_id
		 JOIN registry.owner o ON o.id = e.owner_id
		 WHERE q.product_id = $1 ${ctx.inTransaction ? 'FOR NO KEY UPDATE OF q' : ''}`,
		[productId],
	);
	if (!found || !canOpen(ctx.actor, found))
		throw new AppError('missing', 'permits/no-such-question', 'No such question');
	return found;
}

/**
 * An officer says for one product whether it needs a permit; that stands above the table from today until the
 * facts of the product change or another officer answers anew.
 * @throws AppError missing permits/no-such-question; invalid permits/reason, permits/no-answer
 */
export async function answerQuestion(
	ctx: Ctx,
	{
		productId,
		verdicts,
		reason,
	}: {
		productId: string;
		/** By kind of permit; `check` answers nothing. */
		verdicts: Readonly<Record<string, Exclude<Verdict, 'check'>>>;
		reason: string;
	},
): Promise<void> {
	const why = requireReason(reason);
	const question = await getQuestion(ctx, productId);
	if (!canDecide(ctx.actor, question))
		throw new AppError('missing', 'permits/no-such-question', 'No such question');
	const kinds = Object.entries(verdicts);
	if (kinds.length === 0)
		throw new AppError('invalid', 'permits/no-answer', 'No permit was answered about');
	await ctx.query(
		'permits.answer',
		`INSERT INTO permits.answer (product_id, kind, valid_from, verdict, reason, facts_hash, answered_by, answered_at)
		 SELECT $1, a.kind, $3, a.verdict, $4, $5, $6, $7
		 FROM jsonb_to_recordset($2::jsonb) AS a(kind text, verdict text)
		 JOIN permits.permit_kind k ON k.code = a.kind`,
		[
			productId,
			JSON.stringify(kinds.map(([kind, verdict]) => ({ kind, verdict }))),
			wibDay(ctx.now),
			why,
			factsHash(question.facts),
			actorId(ctx.actor),
			ctx.now,
		],
	);
	await ctx.query(
		'permits.answered',
		`UPDATE permits.question SET state = 'answered', answered_at = $2 WHERE product_id = $1`,
		[productId, ctx.now],
	);
	await closeTask(ctx, { kind: 'permit-question', subjectId: productId, outcome: 'answered' });
	await audit(ctx, {
		action: 'permits.question.answered',
		subject: { type: 'product', id: productId },
		areaCode: question.areaCode,
		reason: why,
		data: { verdicts },
	});
	await tellOwner(ctx, question.personId, 'permits/answered', async (options) => {
		const names: string[] = [];
		for (const [kind] of kinds) names.push(await kindName(ctx, kind, options));
		const facts = {
			product: question.productName,
			permit: names.join(', '),
			name: question.name,
			link: new URL('/usaha/izin', ctx.platform.config.publicUrl).href,
		};
		return {
			subject: m.permits_message_subject(facts, options),
			text: m.permits_message_answered(facts, options),
		};
	});
}

export interface PermitAnswer {
	productId: string;
	kind: string;
	verdict: Verdict;
	reason: string;
	validFrom: string;
	factsHash: string;
}

/** The newest answers of officers for these products, and which products have an open question. */
export async function listAnswers(
	ctx: Ctx,
	productIds: readonly string[],
): Promise<{ answers: PermitAnswer[]; open: Set<string> }> {
	if (productIds.length === 0) return { answers: [], open: new Set() };
	const answers = await ctx.query<PermitAnswer>(
		'permits.answers',
		`SELECT DISTINCT ON (product_id, kind) product_id AS "productId", kind, verdict, reason,
			valid_from AS "validFrom", facts_hash AS "factsHash"
		 FROM permits.answer WHERE product_id = ANY($1::uuid[]) AND valid_from <= $2
			AND (valid_to IS NULL OR valid_to >= $2)
		 ORDER BY product_id, kind, answered_at DESC`,
		[productIds, wibDay(ctx.now)],
	);
	const open = await ctx.query<{ id: string }>(
		'permits.openQuestions',
		`SELECT product_id AS id FROM permits.question
		 WHERE product_id = ANY($1::uuid[]) AND state = 'open'`,
		[productIds],
	);
	return { answers, open: new Set(open.map(({ id }) => id)) };
}
