import type { Ctx } from '#platform/context.ts';
import type { TaskKind } from './kinds.ts';

interface FirstRule {
	kind: TaskKind;
	hours: number;
	legalBasis: string;
	certainty: 'law' | 'practice';
}

const practice = (kind: TaskKind, days: number): FirstRule => ({
	kind,
	hours: days * 24,
	legalBasis: 'Standar pelayanan dinas (UU 25/2009), ditetapkan kantor',
	certainty: 'practice',
});

/** What a new installation begins with; the office changes them by rows with a later `valid_from`. */
const firstRules: readonly FirstRule[] = [
	practice('claim', 3),
	practice('repeat', 14),
	practice('conflict', 7),
	practice('qris', 2),
	practice('permit-check', 5),
	practice('permit-question', 5),
	practice('letter', 3),
	practice('interview', 3),
	practice('back-check', 7),
	{
		kind: 'data-request',
		hours: 72,
		legalBasis: 'UU 27/2022 pasal 30, 32, 40, 41: 3 x 24 jam',
		certainty: 'law',
	},
	practice('area-choice', 30),
	practice('kbli-choice', 30),
	practice('transfer', 7),
	practice('dispute', 7),
	practice('grievance', 7),
	practice('review', 3),
	practice('wish', 1),
	practice('inquiry', 2),
	practice('shop-look', 14),
	practice('feed', 2),
	practice('record', 3),
];

/** Brings the first rules; runs at each start and changes nothing that is there. */
export async function seedTaskRules(ctx: Ctx): Promise<void> {
	await ctx.query(
		'desk.seedRules',
		`INSERT INTO desk.task_rule (kind, valid_from, hours, legal_basis, certainty)
		 SELECT r.kind, '2026-01-01', r.hours, r."legalBasis", r.certainty
		 FROM jsonb_to_recordset($1::jsonb) AS r(kind text, hours int, "legalBasis" text, certainty text)
		 ON CONFLICT DO NOTHING`,
		[JSON.stringify(firstRules)],
	);
}
