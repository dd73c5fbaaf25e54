import type { Ctx } from '#platform/context.ts';
import { personNames } from '#modules/accounts/index.ts';
import { getAreas, metresFromArea } from '#modules/areas/index.ts';
import { recordView } from '#modules/registry/index.ts';
import type { Answers, FormDefinition } from '#shared/field/form.ts';
import type { QuestionTime } from '#shared/field/protocol.ts';
import { canLead, nothingThere } from './access.ts';

export interface InterviewFlag {
	kind: string;
	measured: number;
	detail: unknown;
	ruleId: string;
	/** Limits of the rule that found it, by name. */
	limits: Record<string, number>;
	legalBasis: string;
}

export interface RevisionLine {
	revision: number;
	standing: string;
	outcome: string;
	note: string | null;
	startedAt: Date;
	finishedAt: Date;
	receivedAt: Date;
	/** Device clock minus ours, in milliseconds. */
	clockOffsetMs: number;
}

export interface InterviewDetail {
	id: string;
	personId: string;
	personName: string;
	areaCode: string;
	areaName: string;
	enterprise: { id: string; name: string; number: string } | undefined;
	assignmentId: string | null;
	backCheckId: string | null;
	purpose: string;
	outcome: string;
	comeBackOn: string | null;
	state: string;
	revision: number;
	remarks: string[];
	startedAt: Date;
	finishedAt: Date;
	receivedAt: Date;
	decidedAt: Date | null;
	decidedBy: string | undefined;
	place: { latitude: number; longitude: number; accuracy: number | null } | undefined;
	/** Metres from the place to the record's own; undefined where one of them lacks. */
	metresFromRecord: number | undefined;
	/** Metres outside of its kelurahan, 0 inside; undefined without a boundary or place. */
	metresFromArea: number | undefined;
	form: FormDefinition;
	/** Without the sealed ones. */
	answers: Answers;
	/** Whether there are sealed answers (NIK, birth day), which this page never shows. */
	sealed: boolean;
	note: string | null;
	consent: { version: number; given: boolean } | null;
	repeatReason: string | null;
	times: QuestionTime[];
	photos: { id: string; key: string; width: number; height: number }[];
	flags: InterviewFlag[];
	marks: { key: string; note: string; revision: number; createdAt: Date }[];
	revisions: RevisionLine[];
	/** Whether the actor may decide: everybody of the office but the enumerator herself. */
	mayDecide: boolean;
}

type Row = Omit<
	InterviewDetail,
	| 'enterprise'
	| 'place'
	| 'metresFromArea'
	| 'metresFromRecord'
	| 'flags'
	| 'marks'
	| 'revisions'
	| 'photos'
	| 'decidedBy'
	| 'mayDecide'
	| 'areaName'
> & {
	enterpriseId: string | null;
	enterpriseName: string | null;
	enterpriseNumber: string | null;
	recordMetres: number | null;
	latitude: number | null;
	longitude: number | null;
	accuracy: number | null;
	decidedById: string | null;
};

/** Metres between two places on the sphere, by haversine, in SQL; null where one of them is not known. */
export const metresSql = (a: string, b: string) =>
	`2 * 6371008.8 * asin(sqrt(sin(radians(${b}.latitude - ${a}.latitude) / 2) ^ 2
		+ cos(radians(${a}.latitude)) * cos(radians(${b}.latitude))
		* sin(radians(${b}.longitude - ${a}.longitude) / 2) ^ 2))`;

/**
 * Everything about one interview, for whoever leads field work there. Opening it is written down for the owner of
 * the record.
 * @throws AppError missing fieldwork/nothing-there
 */
export async function getInterview(ctx: Ctx, id: string): Promise<InterviewDetail> {
	const [row] = await ctx.query<Row>(
		'fieldwork.interviewPage',
		`SELECT i.id, i.person_id AS "personId", p.name AS "personName", i.area_code AS "areaCode",
			i.assignment_id AS "assignmentId", i.back_check_id AS "backCheckId", i.purpose, i.outcome,
			i.come_back_on AS "comeBackOn", i.state, i.revision, i.remarks, i.started_at AS "startedAt",
			i.finished_at AS "finishedAt", i.received_at AS "receivedAt", i.decided_at AS "decidedAt",
			i.decided_by AS "decidedById", i.latitude, i.longitude, i.accuracy,
			e.id AS "enterpriseId", e.name AS "enterpriseName", e.number AS "enterpriseNumber",
			${metresSql('i', 'e')} AS "recordMetres", f.definition AS form, r.answers,
			r.answers_cipher IS NOT NULL AS sealed, r.note, r.consent, r.repeat_reason AS "repeatReason", r.times
		 FROM fieldwork.interview i
		 JOIN fieldwork.interview_revision r ON r.id = i.revision_id
		 JOIN fieldwork.form_version f ON f.form_id = r.form_id AND f.version = r.form_version
		 JOIN accounts.person p ON p.id = i.person_id
		 LEFT JOIN registry.enterprise e ON e.id = i.enterprise_id
		 WHERE i.id = $1`,
		[id],
	);
	if (!row || !canLead(ctx.actor, row.areaCode)) throw nothingThere();
	const { enterpriseId, enterpriseName, enterpriseNumber, recordMetres, decidedById, ...rest } =
		row;
	const { latitude, longitude, accuracy, ...interview } = rest;
	const place =
		latitude === null || longitude === null ? undefined : { latitude, longitude, accuracy };
	if (enterpriseId) await recordView(ctx, { enterpriseId, areaCode: row.areaCode });
	const [areas, fromArea, parts, names] = await Promise.all([
		getAreas(ctx, [row.areaCode]),
		place ? metresFromArea(ctx, row.areaCode, place) : undefined,
		partsOf(ctx, id, row.revision),
		decidedById ? personNames(ctx, [decidedById]) : new Map<string, string>(),
	]);
	return {
		...interview,
		...parts,
		areaName: areas.get(row.areaCode)?.pathName ?? row.areaCode,
		place,
		enterprise:
			enterpriseId && enterpriseName && enterpriseNumber
				? { id: enterpriseId, name: enterpriseName, number: enterpriseNumber }
				: undefined,
		metresFromRecord: recordMetres === null ? undefined : Math.round(recordMetres),
		metresFromArea: fromArea,
		decidedBy: decidedById ? names.get(decidedById) : undefined,
		mayDecide: ctx.actor.kind !== 'person' || ctx.actor.personId !== row.personId,
	};
}

async function partsOf(
	ctx: Ctx,
	id: string,
	revision: number,
): Promise<Pick<InterviewDetail, 'flags' | 'marks' | 'photos' | 'revisions'>> {
	const [flags, marks, photos, revisions] = await Promise.all([
		ctx.query<InterviewFlag>(
			'fieldwork.flagsOf',
			`SELECT f.kind, f.measured, f.detail, f.rule_id AS "ruleId", q.limits, q.legal_basis AS "legalBasis"
			 FROM fieldwork.quality_flag f JOIN fieldwork.quality_rule q ON q.id = f.rule_id
			 WHERE f.interview_id = $1 AND f.revision = $2 ORDER BY f.kind`,
			[id, revision],
		),
		ctx.query<InterviewDetail['marks'][number]>(
			'fieldwork.marksOf',
			`SELECT key, note, revision, created_at AS "createdAt" FROM fieldwork.mark
			 WHERE interview_id = $1 ORDER BY id`,
			[id],
		),
		ctx.query<InterviewDetail['photos'][number]>(
			'fieldwork.photosOf',
			`SELECT id, coalesce(key, '') AS key, width, height FROM fieldwork.photo
			 WHERE interview_id = $1 ORDER BY key, id`,
			[id],
		),
		ctx.query<RevisionLine>(
			'fieldwork.revisionsOf',
			`SELECT revision, standing, outcome, note, started_at AS "startedAt", finished_at AS "finishedAt",
				received_at AS "receivedAt", clock_offset_ms AS "clockOffsetMs"
			 FROM fieldwork.interview_revision WHERE interview_id = $1 ORDER BY revision DESC, received_at DESC`,
			[id],
		),
	]);
	return { flags, marks, photos, revisions };
}

/**
 * Where the file of a photo of the field lies in private storage, for whoever leads field work there.
 * @throws AppError missing fieldwork/nothing-there
 */
export async function getFieldPhoto(
	ctx: Ctx,
	id: string,
): Promise<{ storageKey: string; contentType: string }> {
	const [found] = await ctx.query<{ storageKey: string; contentType: string; areaCode: string }>(
		'fieldwork.photoForOffice',
		`SELECT f.storage_key AS "storageKey", f.content_type AS "contentType", i.area_code AS "areaCode"
		 FROM fieldwork.photo f JOIN fieldwork.interview i ON i.id = f.interview_id WHERE f.id = $1`,
		[id],
	);
	if (!found || !canLead(ctx.actor, found.areaCode)) throw nothingThere();
	return found;
}
