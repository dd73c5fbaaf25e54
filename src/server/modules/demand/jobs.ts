import { z } from 'zod';
import { addDays, wibDay } from '#shared/dates.ts';
import { defineJob, type Work } from '#platform/jobs.ts';
import { openTasks } from '#modules/desk/index.ts';
import { handInquiriesToOffice } from './abroad/answer.ts';
import { expireWishes } from './wishes/end-wish.ts';
import { findMakersAgain, findMakersOf } from './wishes/find-makers.ts';
import { lookForQuietSellers } from './quiet/quiet-sellers.ts';
import { rulesInForce } from './rules.ts';

/** After a wish was posted: who nearby could do it. */
export const findMakersJob = defineJob({
	name: 'demand/find-makers',
	schema: z.object({ wishId: z.uuid() }),
	handler: (work, { wishId }) => findMakersOf(work, wishId),
});

const findMakersNightly = defineJob({
	name: 'demand/find-makers-again',
	schema: z.object({}),
	schedule: '40 1 * * *',
	async handler(work) {
		await findMakersAgain(work);
	},
});

/** Every hour: end what is over, and hand to the office what nobody answers. */
export const watchWishesJob = defineJob({
	name: 'demand/watch',
	schema: z.object({}),
	schedule: '23 * * * *',
	async handler(work) {
		while ((await expireWishes(work)) > 0);
		await handToOffice(work);
		await handInquiriesToOffice(work);
	},
});

const atOnce = 500;

/** Opens a task for every wish without an answer whose day is near; one that is open already stays as it is. */
export async function handToOffice(work: Work): Promise<number> {
	const today = wibDay(work.ctx.now);
	const soon = addDays(today, (await rulesInForce(work.ctx))['unanswered-days']);
	const wishes = await work.ctx.query<{ id: string; areaCode: string; what: string; day: string }>(
		'demand.unanswered',
		`SELECT w.id, w.area_code AS "areaCode", w.what, w.needed_on::text AS day FROM demand.wish w
		 WHERE w.state = 'open' AND w.answers = 0 AND w.needed_on BETWEEN $1::date AND $2::date
			AND NOT EXISTS (SELECT 1 FROM desk.task t WHERE t.kind = 'wish' AND t.subject_id = w.id::text)
		 ORDER BY w.needed_on, w.id LIMIT ${atOnce}`,
		[today, soon],
	);
	if (wishes.length > 0)
		await work.write((ctx) =>
			openTasks(
				ctx,
				wishes.map(({ id, areaCode, what, day }) => ({
					kind: 'wish',
					subjectId: id,
					areaCode,
					params: { name: what, day },
				})),
			),
		);
	return wishes.length;
}

/** Every night: which shops sold nothing for long, and what would help each. */
export const quietSellersJob = defineJob({
	name: 'demand/quiet-sellers',
	schema: z.object({}),
	schedule: '10 2 * * *',
	async handler(work) {
		await lookForQuietSellers(work);
	},
});

export const demandJobs = [findMakersJob, findMakersNightly, watchWishesJob, quietSellersJob];
