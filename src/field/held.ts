import { answerTo } from './edit.ts';
import type { HeldInterview } from '#shared/field/protocol.ts';
import type { FieldStore } from './store.ts';
import type { RoundEnd } from './sync.ts';
import type { Transport } from './transport.ts';
import type { Work } from './work.ts';

/**
 * A returned interview as this device goes on with it. Its times are moved to this device's clock, whatever that is
 * off by, since the server takes the same off again.
 */
export function heldWork(held: HeldInterview, now: Date): Work {
	const { interview, form, askOnly, areaCode, enterprise, marks, remarks, sealed } = held;
	const ahead = now.getTime() - Date.parse(held.serverTime);
	const name = answerTo(form, interview.answers, 'enterprise.name');
	const corner = (field: string) => {
		const answer = answerTo(form, interview.answers, field);
		return answer === undefined || answer === null ? undefined : String(answer);
	};
	const rt = corner('enterprise.rt') ?? enterprise?.rt;
	const rw = corner('enterprise.rw') ?? enterprise?.rw;
	const at = now.toISOString();
	return {
		...interview,
		...(askOnly ? { askOnly } : {}),
		...(sealed.length > 0 ? { kept: sealed } : {}),
		...(rt ? { rt } : {}),
		...(rw ? { rw } : {}),
		areaCode,
		startedAt: new Date(Date.parse(interview.startedAt) + ahead).toISOString(),
		savedAt: at,
		state: 'returned',
		name: typeof name === 'string' ? name : (enterprise?.name ?? ''),
		marks,
		pointedOut: [],
		newKeys: [],
		taken: {
			revision: interview.revision,
			state: 'returned',
			remarks,
			at,
			...(enterprise ? { enterprise } : {}),
		},
	};
}

/**
 * Brings the returned interviews that another device holds, or that a lost one held, onto this one (EN-12). One that
 * is not returned any more is left out: the next pull tells what became of it.
 */
export async function fetchReturned({
	store,
	transport,
	now,
}: {
	store: FieldStore;
	transport: Transport;
	now: () => Date;
}): Promise<RoundEnd> {
	const elsewhere = (await store.briefing())?.elsewhere ?? [];
	for (const { id, state } of elsewhere) {
		if (state !== 'returned') continue;
		const reply = await transport.getInterview(id);
		if (reply.ok) await store.takeHeld(heldWork(reply.value, now()), reply.value.form);
		else if (reply.why !== 'refused') return reply.why;
	}
	return 'done';
}
