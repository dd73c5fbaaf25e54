import type { Ctx } from '#platform/context.ts';
import type { Answers, FormDefinition } from '#shared/field/form.ts';
import type { Interview, InterviewState } from '#shared/field/protocol.ts';
import type { CorrectedTimes } from './clock.ts';
import { sealAnswers } from './seal-answers.ts';

/** An interview as it stands, locked until the end of the transaction. */
export interface Stored {
	personId: string;
	revision: number;
	state: InterviewState;
	purpose: Interview['purpose'];
	areaCode: string;
	assignmentId: string | null;
	enterpriseId: string | null;
	madeEnterprise: boolean;
	remarks: string[];
	deviceId: string;
	appliedVersion: string | null;
	/** Hash of the document that stands. */
	contentHash: string;
}

/**
 * The interview of an id, which nobody else can make or change until the end of the transaction; undefined before
 * its first revision has come.
 */
export async function lockInterview(ctx: Ctx, id: string): Promise<Stored | undefined> {
	await ctx.query('fieldwork.lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7205))', [
		`interview:${id}`,
	]);
	const [stored] = await ctx.query<Stored>(
		'fieldwork.stored',
		`SELECT i.person_id AS "personId", i.revision, i.state, i.purpose, i.area_code AS "areaCode",
			i.assignment_id AS "assignmentId", i.enterprise_id AS "enterpriseId",
			i.made_enterprise AS "madeEnterprise", i.remarks, r.device_id AS "deviceId",
			r.applied_version AS "appliedVersion", r.content_hash AS "contentHash"
		 FROM fieldwork.interview i JOIN fieldwork.interview_revision r ON r.id = i.revision_id
		 WHERE i.id = $1`,
		[id],
	);
	return stored;
}

/** Whether this very document of an interview has come before, and stands or is kept beside. */
export async function isKnownDocument(
	ctx: Ctx,
	{ id, revision, hash }: { id: string; revision: number; hash: string },
): Promise<boolean> {
	const found = await ctx.query(
		'fieldwork.knownDocument',
		`SELECT 1 FROM fieldwork.interview_revision
		 WHERE interview_id = $1 AND revision = $2 AND content_hash = $3`,
		[id, revision, hash],
	);
	return found.length > 0;
}

export interface Kept {
	/** Made by the caller, since the interview refers to the document that stands. */
	id: string;
	document: Interview;
	hash: string;
	times: CorrectedTimes;
	/** `taken` stands, `beside` lost against another and is only kept. */
	standing: 'taken' | 'beside';
	/** Undefined where the form is none that we know: then all answers are sealed. */
	form: FormDefinition | undefined;
	/** Empty where nobody agreed to be recorded. */
	answers: Answers;
	appliedVersion: string | null;
}

/** Adds a document to the history of its interview. */
export async function keepDocument(ctx: Ctx, kept: Kept): Promise<void> {
	const { document, times, form } = kept;
	const known = form ?? { id: '', version: 0, title: { id: '', en: '' }, lists: {}, sections: [] };
	const sealed = sealAnswers(ctx, known, kept.answers);
	await ctx.query(
		'fieldwork.keepDocument',
		`INSERT INTO fieldwork.interview_revision (id, interview_id, revision, device_id, content_hash, standing,
			form_id, form_version, answers, answers_cipher, nik_index, outcome, note, consent, photos, times,
			number, enterprise_version, applied_version, repeat_reason, started_at, finished_at,
			clock_offset_ms, received_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
			$21, $22, $23, $24)`,
		[
			kept.id,
			document.id,
			document.revision,
			document.deviceId,
			kept.hash,
			kept.standing,
			document.form.id,
			document.form.version,
			JSON.stringify(sealed.answers),
			sealed.answersCipher,
			sealed.nikIndex,
			document.outcome,
			document.note ?? null,
			document.consent ? JSON.stringify(document.consent) : null,
			JSON.stringify(document.photos.map((photo) => ({ id: photo.id, key: photo.key }))),
			JSON.stringify(document.times),
			document.number ?? null,
			document.enterpriseVersion ?? null,
			kept.appliedVersion,
			document.repeatReason ?? null,
			times.startedAt,
			times.finishedAt,
			times.clockOffsetMs,
			ctx.now,
		],
	);
}

export interface Standing {
	document: Interview;
	personId: string;
	revisionId: string;
	times: CorrectedTimes;
	areaCode: string;
	assignmentId: string | null;
	enterpriseId: string | null;
	madeEnterprise: boolean;
	remarks: readonly string[];
}

/**
 * Makes a document the one that stands: what a supervisor decided about an older revision is open again. Written
 * before its history, which refers to it.
 */
export async function putInterview(ctx: Ctx, standing: Standing): Promise<void> {
	const { document, times } = standing;
	await ctx.query(
		'fieldwork.putInterview',
		`INSERT INTO fieldwork.interview AS i (id, person_id, revision, revision_id, purpose, back_check_id,
			assignment_id, enterprise_id, made_enterprise, area_code, outcome, come_back_on, state, started_at,
			finished_at, clock_offset_ms, latitude, longitude, accuracy, remarks, flags, received_at, updated_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting', $13, $14, $15, $16, $17, $18,
			$19, '{}', $20, $20)
		 ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, revision_id = excluded.revision_id,
			assignment_id = excluded.assignment_id, enterprise_id = excluded.enterprise_id,
			made_enterprise = excluded.made_enterprise, area_code = excluded.area_code,
			outcome = excluded.outcome, come_back_on = excluded.come_back_on, state = 'waiting',
			started_at = excluded.started_at, finished_at = excluded.finished_at,
			clock_offset_ms = excluded.clock_offset_ms, latitude = excluded.latitude,
			longitude = excluded.longitude, accuracy = excluded.accuracy, remarks = excluded.remarks,
			flags = '{}', updated_at = excluded.updated_at, decided_by = NULL, decided_at = NULL`,
		[
			document.id,
			standing.personId,
			document.revision,
			standing.revisionId,
			document.purpose,
			document.backCheckId ?? null,
			standing.assignmentId,
			standing.enterpriseId,
			standing.madeEnterprise,
			standing.areaCode,
			document.outcome,
			document.comeBackOn ?? null,
			times.startedAt,
			times.finishedAt,
			times.clockOffsetMs,
			document.place?.latitude ?? null,
			document.place?.longitude ?? null,
			document.place?.accuracy ?? null,
			standing.remarks,
			ctx.now,
		],
	);
}
