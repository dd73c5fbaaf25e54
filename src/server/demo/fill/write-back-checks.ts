import type { Actor, Ctx } from '#platform/context.ts';
import { drawBackChecks, takeInterview } from '#modules/fieldwork/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { Answers } from '#shared/field/form.ts';
import type { Interview } from '#shared/field/protocol.ts';
import { idInstant, minutesLater } from '../plan/times.ts';
import { seededId, seededRandom } from '../random.ts';
import { deviceId } from './field-documents.ts';

interface Drawn {
	id: string;
	enterpriseId: string;
	keys: string[];
	answers: Answers;
}

/**
 * Second visits of the demonstration: drawn as the office draws them; those that fell to the colleague are done,
 * the first in agreement, the second not. Those of the enumerator whom anybody may be wait for her.
 */
export async function writeBackChecks(
	ctx: Ctx,
	seed: number,
	{
		officer,
		colleague,
		who,
		regency,
	}: {
		officer: Actor;
		colleague: Extract<Actor, { kind: 'person' }>;
		who: string;
		regency: string;
	},
): Promise<void> {
	const today = wibDay(ctx.now);
	await drawBackChecks(
		{ ...ctx, actor: officer },
		{ area: regency, fromOn: addDays(today, -14), toOn: today, seed: `demo ${seed}` },
	);
	const drawn = await ctx.query<Drawn>(
		'demo.drawnBackChecks',
		`SELECT b.id, i.enterprise_id AS "enterpriseId", b.keys, r.answers
		 FROM fieldwork.back_check b JOIN fieldwork.interview i ON i.id = b.interview_id
		 JOIN fieldwork.interview_revision r ON r.id = i.revision_id
		 WHERE b.person_id = $1 ORDER BY i.id`,
		[colleague.personId],
	);
	for (const [index, check] of drawn.entries())
		await takeInterview({ ...ctx, actor: colleague }, toDocument(ctx, seed, { who, index, check }));
}

function toDocument(
	ctx: Ctx,
	seed: number,
	{ who, index, check }: { who: string; index: number; check: Drawn },
): Interview {
	const random = seededRandom(seed, `back-check/${index}`);
	const startedAt = minutesLater(ctx.now, -90 - 40 * index);
	return {
		id: seededId(random, idInstant(1000 + index)),
		revision: 1,
		deviceId: deviceId(seed, who),
		purpose: 'back-check',
		backCheckId: check.id,
		enterpriseId: check.enterpriseId,
		outcome: 'met',
		form: { id: 'pendataan', version: 1 },
		answers: Object.fromEntries(
			check.keys.map((key) => [
				key,
				index === 1 ? otherThan(check.answers[key]) : check.answers[key]!,
			]),
		),
		photos: [],
		startedAt: startedAt.toISOString(),
		finishedAt: minutesLater(startedAt, random.int(6, 11)).toISOString(),
		sentAt: ctx.now.toISOString(),
		times: [],
	};
}

/** What somebody else says who was asked the same. */
function otherThan(answer: Answers[string] | undefined): Answers[string] {
	if (typeof answer === 'number') return answer + 3;
	if (typeof answer === 'boolean') return !answer;
	return answer ?? null;
}
