import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import { requireMaker, type Maker } from '../access.ts';
import { parse, wrong } from '../parse.ts';
import { noSuchInquiry } from './inquiries.ts';
import { inquiryAnswer, inquiryRefusal, type InquiryAnswer } from './input.ts';
import { lockInquiry, type LockedInquiry } from './lock.ts';
import { tellInquirer } from './tell.ts';

/**
 * The maker names her price, the least, how long it takes and by which Incoterm; again changes what she said. From
 * then on she reads where to reach who asked, who is told.
 * @throws AppError missing registry/no-such-enterprise, demand/no-such-wish; invalid demand/wrong;
 * conflict demand/shop-hidden, demand/not-open
 */
export async function answerInquiry(
	ctx: Ctx,
	{ id, enterpriseId, ...input }: InquiryAnswer & { id: string; enterpriseId: string },
): Promise<void> {
	const said = parse(inquiryAnswer, input);
	const { maker, inquiry } = await lockOwn(ctx, id, enterpriseId);
	if (said.priceIdr === 0 && inquiry.kind !== 'sample')
		throw wrong('priceIdr', 'demand_price_wrong');
	await write(ctx, inquiry, 'answered', said);
	await settle(ctx, inquiry, maker, 'answered');
}

/**
 * The maker says that she cannot, and why; an answer that was given before is taken back by it.
 * @throws AppError missing registry/no-such-enterprise, demand/no-such-wish; invalid demand/wrong;
 * conflict demand/shop-hidden, demand/not-open
 */
export async function declineInquiry(
	ctx: Ctx,
	{ id, enterpriseId, words }: { id: string; enterpriseId: string; words: string },
): Promise<void> {
	const said = parse(inquiryRefusal, { words });
	const { maker, inquiry } = await lockOwn(ctx, id, enterpriseId);
	const nothing = { priceIdr: null, minOrder: null, leadDays: null, incoterm: null };
	await write(ctx, inquiry, 'declined', { ...nothing, ...said });
	await settle(ctx, inquiry, maker, 'declined');
}

async function lockOwn(
	ctx: Ctx,
	id: string,
	enterpriseId: string,
): Promise<{ maker: Maker; inquiry: LockedInquiry }> {
	const maker = await requireMaker(ctx, enterpriseId);
	const inquiry = await lockInquiry(ctx, 'id', id);
	if (inquiry.enterpriseId !== enterpriseId) throw noSuchInquiry();
	if (inquiry.state === 'withdrawn')
		throw new AppError('conflict', 'demand/not-open', 'It was taken back');
	return { maker, inquiry };
}

interface Said {
	priceIdr: number | null;
	minOrder: number | null;
	leadDays: number | null;
	incoterm: string | null;
	words: string;
}

/** Writes what she said; the first time is what counts for "in time". */
async function write(
	ctx: Ctx,
	{ id }: LockedInquiry,
	state: 'answered' | 'declined',
	{ priceIdr, minOrder, leadDays, incoterm, words }: Said,
): Promise<void> {
	await ctx.query(
		'demand.answerInquiry',
		`UPDATE demand.inquiry SET state = $2, state_at = $3, answered_at = coalesce(answered_at, $3), price_idr = $4,
			min_order = $5, lead_days = $6, answer_incoterm = $7, answer_words = $8 WHERE id = $1`,
		[id, state, ctx.now, priceIdr, minOrder, leadDays, incoterm, words],
	);
}

async function settle(
	ctx: Ctx,
	inquiry: LockedInquiry,
	maker: Maker,
	what: 'answered' | 'declined',
): Promise<void> {
	await closeTask(ctx, { kind: 'inquiry', subjectId: inquiry.id, outcome: what });
	await audit(ctx, {
		action: `demand.inquiry.${what}`,
		subject: { type: 'enterprise', id: inquiry.enterpriseId },
		areaCode: inquiry.areaCode,
		data: { inquiryId: inquiry.id, inTime: ctx.now <= inquiry.answerBy },
	});
	await tellInquirer(ctx, inquiry, what, maker.name);
}

const atOnce = 500;

/** Opens a task for every inquiry that nobody answered in time; one that had its task gets no second. */
export async function handInquiriesToOffice(work: Work): Promise<number> {
	const late = await work.ctx.query<{
		id: string;
		enterpriseId: string;
		areaCode: string;
		number: string;
		name: string;
	}>(
		'demand.lateInquiries',
		`SELECT i.id, i.enterprise_id AS "enterpriseId", e.area_code AS "areaCode", e.number, e.name
		 FROM demand.inquiry i JOIN registry.enterprise e ON e.id = i.enterprise_id
		 WHERE i.state = 'open' AND i.answer_by <= $1
			AND NOT EXISTS (SELECT 1 FROM desk.task t WHERE t.kind = 'inquiry' AND t.subject_id = i.id::text)
		 ORDER BY i.answer_by, i.id LIMIT ${atOnce}`,
		[work.ctx.now],
	);
	if (late.length > 0)
		await work.write((ctx) =>
			openTasks(
				ctx,
				late.map(({ id, enterpriseId, areaCode, number, name }) => ({
					kind: 'inquiry',
					subjectId: id,
					areaCode,
					enterpriseId,
					params: { number, name },
				})),
			),
		);
	return late.length;
}
