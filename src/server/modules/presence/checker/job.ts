import { z } from 'zod';
import { defineJob } from '#platform/jobs.ts';
import { createSafeFetch } from '#platform/safe-fetch.ts';
import { openTasks } from '#modules/desk/index.ts';
import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { rulesInForce } from '../rules.ts';
import { lookAround } from './lanes.ts';
import { ROBOT } from './robots.ts';

/** Says who we are, where it is written what we look for, and to whom to complain. */
export function userAgent({ platform: { config } }: Ctx): string {
	const about = [`+${config.publicUrl}/toko-daring#robot`, config.contactEmail];
	return `${ROBOT}/1.0 (${about.filter(Boolean).join('; ')})`;
}

/** Looks at what is due; also soon after an address was written down. A made-up region asks nobody outside. */
export const lookJob = defineJob({
	name: 'presence/look',
	schema: z.object({}),
	schedule: '*/10 * * * *',
	oneWaiting: true,
	expireInSeconds: 3600,
	async handler(work) {
		if (!work.ctx.platform.config.demo)
			await lookAround(work, createSafeFetch(userAgent(work.ctx)));
		await askPeople(work);
	},
});

interface Waiting {
	id: string;
	areaCode: string;
	enterpriseId: string;
	number: string;
	name: string;
}

/**
 * Puts what only a person can see into the queue of its office, the longest waiting first, and no more at once than
 * the rule lets an office have: the rest waits its turn.
 */
export async function askPeople(work: Work): Promise<void> {
	const { 'open-looks': most } = await rulesInForce(work.ctx);
	const waiting = await work.ctx.query<Waiting>(
		'presence.waiting',
		`SELECT w.id, w.area_code AS "areaCode", w.enterprise_id AS "enterpriseId", e.number, e.name
		 FROM (SELECT DISTINCT left(area_code, 5) AS office FROM presence.address WHERE needs_person) o
		 CROSS JOIN LATERAL (
			SELECT a.* FROM presence.address a
			WHERE left(a.area_code, 5) = o.office AND a.needs_person AND NOT EXISTS (SELECT 1 FROM desk.task t
				WHERE t.kind = 'shop-look' AND t.subject_id = a.id::text AND t.state = 'open')
			ORDER BY a.rival_id IS NULL, a.id
			LIMIT greatest(0, $1 - (SELECT count(*) FROM desk.task t WHERE t.kind = 'shop-look' AND t.state = 'open'
				AND left(t.area_code, 5) = o.office))
		 ) w JOIN registry.enterprise e ON e.id = w.enterprise_id`,
		[most],
	);
	if (waiting.length === 0) return;
	await work.write((ctx) =>
		openTasks(
			ctx,
			waiting.map(({ id, areaCode, enterpriseId, number, name }) => ({
				kind: 'shop-look',
				subjectId: id,
				areaCode,
				enterpriseId,
				params: { number, name },
			})),
		),
	);
}
