import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { recordView } from '#modules/registry/index.ts';
import type { Answers, FormDefinition } from '#shared/field/form.ts';
import type {
	FieldPhoto,
	HeldEnterprise,
	HeldInterview,
	Interview,
	Mark,
	Outcome,
	QuestionTime,
} from '#shared/field/protocol.ts';
import { requireFieldWorker } from '../access.ts';
import { nothingThere } from '../office/access.ts';
import { openAnswers } from './seal-answers.ts';

interface Row {
	revision: number;
	purpose: Interview['purpose'];
	backCheckId: string | null;
	assignmentId: string | null;
	enterpriseId: string | null;
	madeEnterprise: boolean;
	areaCode: string;
	outcome: Outcome;
	comeBackOn: string | null;
	remarks: string[];
	startedAt: Date;
	latitude: number | null;
	longitude: number | null;
	accuracy: number | null;
	answers: Answers;
	cipher: string | null;
	note: string | null;
	consent: NonNullable<Interview['consent']> | null;
	times: QuestionTime[];
	number: string | null;
	enterpriseVersion: string | null;
	repeatReason: string | null;
	form: FormDefinition;
	askOnly: string[] | null;
	enterprise: HeldEnterprise | null;
	photos: FieldPhoto[];
	marks: Mark[];
}

/**
 * A returned interview of the actor's own, whole but for its sealed answers, so that it opens at the marked
 * question on a phone that no longer has it (EN-12). Only while it is returned: what nobody has to mend stays
 * where it is. That personal data left for a device is written down for the owner of the record.
 * @throws AppError missing fieldwork/nothing-there; forbidden (see requireFieldWorker)
 */
export async function handBackInterview(ctx: Ctx, id: string): Promise<HeldInterview> {
	const { personId } = requireFieldWorker(ctx);
	const [row] = await ctx.query<Row>(
		'fieldwork.handBack',
		`SELECT i.revision, i.purpose, i.back_check_id AS "backCheckId", i.assignment_id AS "assignmentId",
			i.enterprise_id AS "enterpriseId", i.made_enterprise AS "madeEnterprise", i.area_code AS "areaCode",
			i.outcome, i.come_back_on AS "comeBackOn", i.remarks, i.started_at AS "startedAt", i.latitude,
			i.longitude, i.accuracy, r.answers, r.answers_cipher AS cipher, r.note, r.consent, r.times, r.number,
			r.enterprise_version AS "enterpriseVersion", r.repeat_reason AS "repeatReason", f.definition AS form,
			b.keys AS "askOnly",
			CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id, 'number', e.number, 'slug', e.slug,
				'published', e.published, 'name', e.name, 'rt', e.rt, 'rw', e.rw) END AS enterprise,
			coalesce((SELECT json_agg(json_build_object('id', p.id, 'key', g.key, 'bytes', p.bytes,
					'sha256', p.sha256) ORDER BY g.place)
				FROM ROWS FROM (jsonb_to_recordset(r.photos) AS (id uuid, key text))
					WITH ORDINALITY AS g(id, key, place)
				JOIN fieldwork.photo p ON p.id = g.id AND p.interview_id = i.id), '[]') AS photos,
			coalesce((SELECT json_agg(json_build_object('key', m.key, 'note', m.note) ORDER BY m.id)
				FROM fieldwork.mark m WHERE m.interview_id = i.id AND m.revision = i.revision), '[]') AS marks
		 FROM fieldwork.interview i
		 JOIN fieldwork.interview_revision r ON r.id = i.revision_id
		 JOIN fieldwork.form_version f ON f.form_id = r.form_id AND f.version = r.form_version
		 LEFT JOIN fieldwork.back_check b ON b.id = i.back_check_id
		 LEFT JOIN registry.enterprise e ON e.id = i.enterprise_id
		 WHERE i.id = $1 AND i.person_id = $2 AND i.state = 'returned'`,
		[id, personId],
	);
	if (!row) throw nothingThere();
	const { areaCode, enterpriseId, enterprise, askOnly, form, marks, remarks, revision } = row;
	if (enterpriseId) await recordView(ctx, { enterpriseId, areaCode });
	await audit(ctx, {
		action: 'fieldwork.interview.handed-back',
		subject: { type: 'interview', id },
		areaCode,
		data: { revision },
	});
	return {
		interview: documentOf(id, row),
		form,
		...(askOnly ? { askOnly } : {}),
		sealed: Object.keys(openAnswers(ctx, row.cipher)),
		marks,
		remarks,
		areaCode,
		...(enterprise ? { enterprise } : {}),
		serverTime: ctx.now.toISOString(),
	};
}

function documentOf(id: string, row: Row): HeldInterview['interview'] {
	const { form, latitude, longitude, accuracy } = row;
	const startedAt = row.startedAt.toISOString();
	const place =
		latitude === null || longitude === null
			? undefined
			: { latitude, longitude, accuracy: accuracy ?? 0, takenAt: startedAt };
	const optional = {
		backCheckId: row.backCheckId,
		assignmentId: row.assignmentId,
		// A record that the visit itself made is not one that it was begun with.
		enterpriseId: row.madeEnterprise ? null : row.enterpriseId,
		enterpriseVersion: row.enterpriseVersion,
		number: row.number,
		comeBackOn: row.comeBackOn,
		note: row.note,
		consent: row.consent,
		place,
		repeatReason: row.repeatReason,
	};
	return {
		id,
		revision: row.revision,
		purpose: row.purpose,
		outcome: row.outcome,
		form: { id: form.id, version: form.version },
		answers: row.answers,
		photos: row.photos,
		startedAt,
		times: row.times,
		...(withoutNothing(optional) as Partial<Interview>),
	};
}

const withoutNothing = (values: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));
