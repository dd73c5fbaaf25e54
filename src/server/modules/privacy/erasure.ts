import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { defineJob, enqueue, type Work } from '#platform/jobs.ts';
import type { DataSubject } from '#platform/personal-data.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { closeTask } from '#modules/desk/index.ts';
import { restrictOwner } from '#modules/registry/index.ts';
import { listErased } from './erased-list.ts';
import { personalDataHolders, planErasure } from './holders.ts';
import type { OfficeRequestView } from './queries.ts';
import { findSubject, findWholeSubject } from './subject.ts';
import { suppress } from './suppression.ts';
import { tellErasing } from './tell.ts';

/** Time for the message that it begins, before the address it goes to is gone. */
const BEGIN_AFTER_SECONDS = 120;

/**
 * A second person, who neither asked nor wrote the request down, lets an erasure begin. From this moment shops are
 * off, so that nothing new is ordered; the job does the rest.
 * @throws AppError conflict privacy/second-person, privacy/nothing-held, privacy/erasure-blocked with `refs`
 */
export async function approveErasure(
	ctx: Ctx,
	request: OfficeRequestView,
	answer: string,
): Promise<void> {
	if (!request.can.erase)
		throw new AppError('conflict', 'privacy/second-person', 'Somebody else has to carry it out');
	const subject = await findWholeSubject(ctx, request);
	if (!subject.personId && subject.ownerIds.length === 0)
		throw new AppError('conflict', 'privacy/nothing-held', 'Nothing is held about her');
	for (const ownerId of subject.ownerIds) await restrictOwner(ctx, { ownerId, why: 'request' });
	const plan = await planErasure(ctx, subject);
	if (plan.blocks.length > 0)
		throw new AppError('conflict', 'privacy/erasure-blocked', 'Something must end first', {
			refs: plan.blocks.flatMap(({ refs }) => refs).join(', '),
		});
	await suppress(ctx, subject);
	const { personId: approvedBy } = requirePerson(ctx);
	const erasureId = newId();
	await ctx.query(
		'privacy.startErasure',
		`INSERT INTO privacy.erasure (id, request_id, person_id, owner_ids, enterprise_ids, approved_by, started_at, kept)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[
			erasureId,
			request.id,
			subject.personId,
			subject.ownerIds,
			subject.enterpriseIds,
			approvedBy,
			ctx.now,
			JSON.stringify(plan.kept),
		],
	);
	await ctx.query(
		'privacy.runRequest',
		`UPDATE privacy.request SET state = 'running', answer_cipher = $2, decided_at = $3, decided_by = $4
		 WHERE id = $1`,
		[request.id, ctx.platform.cipher.encrypt(answer), ctx.now, approvedBy],
	);
	await audit(ctx, {
		action: 'privacy.erasure.approved',
		subject: { type: 'request', id: request.id },
		areaCode: request.areaCode || undefined,
		data: { number: request.number },
	});
	await tellErasing(ctx, request);
	await enqueue(ctx, eraseJob, { erasureId }, { startAfterSeconds: BEGIN_AFTER_SECONDS });
}

interface ErasureRow {
	id: string;
	requestId: string;
	personId: string | null;
	ownerIds: string[];
	enterpriseIds: string[];
	done: string[];
}

async function findErasure(ctx: Ctx, erasureId: string): Promise<ErasureRow | undefined> {
	const [row] = await ctx.query<ErasureRow>(
		'privacy.findErasure',
		`SELECT e.id, e.request_id AS "requestId", e.person_id AS "personId", e.owner_ids AS "ownerIds",
			e.enterprise_ids AS "enterpriseIds",
			ARRAY(SELECT holder FROM privacy.erasure_step s WHERE s.erasure_id = e.id) AS done
		 FROM privacy.erasure e WHERE e.id = $1 AND finished_at IS NULL`,
		[erasureId],
	);
	return row;
}

/**
 * Takes somebody out of one module after the other. A run that was cut short goes on with the first module that is
 * not done: files go before the rows that name them, and both may go twice.
 */
export async function runErasure(work: Work, erasureId: string): Promise<void> {
	const row = await findErasure(work.ctx, erasureId);
	if (!row) return;
	// Outside the database first: a restored backup would know nothing of it.
	await listErased(work.ctx, erasureId);
	const { phones } = await findSubject(work.ctx, { personId: row.personId });
	const subject: DataSubject = {
		personId: row.personId,
		ownerIds: row.ownerIds,
		enterpriseIds: row.enterpriseIds,
		phones,
	};
	for (const holder of personalDataHolders()) {
		if (row.done.includes(holder.name)) continue;
		const { blocks } = await holder.plan(work.ctx, subject);
		// She ordered something between yes and now: the job comes back when it is over.
		if (blocks.length > 0)
			throw new AppError('conflict', 'privacy/erasure-blocked', `${holder.name} blocks it`, {
				refs: blocks.flatMap(({ refs }) => refs).join(', '),
			});
		for (const key of await holder.files(work.ctx, subject))
			await work.ctx.platform.storage.delete(key);
		await work.write(async (ctx) => {
			await holder.erase(ctx, subject);
			await ctx.query(
				'privacy.erasureStep',
				`INSERT INTO privacy.erasure_step (erasure_id, holder, done_at) VALUES ($1, $2, $3)
				 ON CONFLICT DO NOTHING`,
				[erasureId, holder.name, ctx.now],
			);
		});
	}
	await work.write((ctx) => finish(ctx, row));
}

async function finish(ctx: Ctx, { id, requestId }: ErasureRow): Promise<void> {
	await ctx.query(
		'privacy.finishErasure',
		'UPDATE privacy.erasure SET finished_at = $2 WHERE id = $1',
		[id, ctx.now],
	);
	await ctx.query(
		'privacy.erasedRequest',
		`UPDATE privacy.request SET state = 'done', answer_cipher = NULL WHERE id = $1`,
		[requestId],
	);
	await closeTask(ctx, { kind: 'data-request', subjectId: requestId, outcome: 'done' });
	await audit(ctx, {
		action: 'privacy.erasure.finished',
		subject: { type: 'request', id: requestId },
	});
}

/** Runs one erasure to its end. */
export const eraseJob = defineJob({
	name: 'privacy/erase',
	oneWaiting: true,
	schema: z.object({ erasureId: z.uuid() }),
	expireInSeconds: 3600,
	handler: (work, { erasureId }) => runErasure(work, erasureId),
});

/** Every half hour: erasures whose job was lost or gave up go on. */
export const resumeJob = defineJob({
	name: 'privacy/resume-erasures',
	schema: z.object({}),
	schedule: '*/30 * * * *',
	handler: (work) =>
		work.write(async (ctx) => {
			const rows = await ctx.query<{ id: string }>(
				'privacy.unfinished',
				`SELECT id FROM privacy.erasure WHERE finished_at IS NULL
					AND started_at < $1::timestamptz - interval '20 minutes' LIMIT 100`,
				[ctx.now],
			);
			for (const { id } of rows)
				await enqueue(ctx, eraseJob, { erasureId: id }, { singletonKey: id });
		}),
});

export interface ErasureReport {
	finishedAt: Date | null;
	/** Modules that are done, and how many there are. */
	done: number;
	of: number;
	kept: { what: string; count: number; rule: string }[];
}

/** How far the erasure of a request is. The caller has checked that its actor may read the request. */
export async function findErasureOf(
	ctx: Ctx,
	requestId: string,
): Promise<ErasureReport | undefined> {
	const [row] = await ctx.query<Omit<ErasureReport, 'of'>>(
		'privacy.erasureOf',
		`SELECT finished_at AS "finishedAt", kept,
			(SELECT count(*) FROM privacy.erasure_step s WHERE s.erasure_id = e.id) AS done
		 FROM privacy.erasure e WHERE request_id = $1`,
		[requestId],
	);
	return row && { ...row, of: personalDataHolders().length };
}
