import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import type { Interview, PushAnswer } from '#shared/field/protocol.ts';
import { type FieldWorker, requireFieldWorker } from '../access.ts';
import { currentForm, findForm } from '../forms/versions.ts';
import { readInterview } from '../input.ts';
import { finishBackCheck } from '../office/back-checks.ts';
import { flagInterview } from '../quality/flag-interview.ts';
import { correctTimes } from './clock.ts';
import { contentHash } from './content-hash.ts';
import { keepDoorConsent } from './door-consent.ts';
import { type Facts, readFacts } from './facts.ts';
import { countedAnswers, documentProblems, mayKeepAnswers } from './judge-document.ts';
import { noteDevice } from './numbers.ts';
import { answerAgain, tellOffice } from './answers.ts';
import { withKeptAnswers } from './kept-answers.ts';
import { type Effect, effectOnRecord } from './record-effect.ts';
import type { Remark } from './remarks.ts';
import { sealAnswers } from './seal-answers.ts';
import { settleArea, settleAssignment } from './settle-place.ts';
import {
	isKnownDocument,
	keepDocument,
	lockInterview,
	putInterview,
	type Stored,
} from './stored.ts';
import { hangPhotos, missingPhotos } from './take-photo.ts';

/**
 * Takes an interview as a device sends it, with its effect in the registry, once: the same document again is
 * answered as it was the first time. Whatever is not taken is still whole on the device, and a document that lost
 * against another is kept beside it.
 * @throws AppError invalid fieldwork/not-an-interview; forbidden (see requireFieldWorker)
 */
export async function takeInterview(ctx: Ctx, sent: unknown): Promise<PushAnswer> {
	const person = requireFieldWorker(ctx);
	const read = readInterview(sent);
	const hash = contentHash(ctx, read);
	const stored = await lockInterview(ctx, read.id);
	if (stored && stored.personId !== person.personId) return { taken: false, refused: 'not-yours' };
	await noteDevice(ctx, read.deviceId, correctTimes(read, ctx.now).clockOffsetMs);
	if (stored && read.revision <= stored.revision) {
		const again = read.revision === stored.revision && hash === stored.contentHash;
		return again ? answerAgain(ctx, read.id) : keepBeside(ctx, stored, read, hash);
	}
	const document = await withKeptAnswers(ctx, read);

	const form = await findForm(ctx, document.form);
	if (!form || form.state === 'retired' || form.state === 'draft')
		return { taken: false, refused: 'form-retired', form: await currentForm(ctx) };
	const problems = await documentProblems(ctx, form.definition, document);
	if (problems.length > 0)
		return {
			taken: false,
			refused: 'invalid',
			problems: problems.map(({ key, code, params }) => ({
				key,
				code,
				...(params ? { params } : {}),
			})),
		};
	const missing = await missingPhotos(ctx, {
		interviewId: document.id,
		ids: document.photos.map(({ id }) => id),
	});
	if (missing.length > 0) return { taken: false, missingPhotos: missing };

	await take(ctx, { person, document, hash, stored, form: form.definition });
	return answerAgain(ctx, document.id);
}

/**
 * A document that came too late or beside another of the same revision: kept, and where another device wrote it a
 * person looks, since nobody has read it yet.
 */
async function keepBeside(
	ctx: Ctx,
	stored: Stored,
	document: Interview,
	hash: string,
): Promise<PushAnswer> {
	const newer: PushAnswer = { taken: false, refused: 'newer', revision: stored.revision };
	const { id, revision } = document;
	if (await isKnownDocument(ctx, { id, revision, hash })) return newer;
	const form = (await findForm(ctx, document.form))?.definition;
	await keepDocument(ctx, {
		id: newId(),
		document,
		hash,
		times: correctTimes(document, ctx.now),
		standing: 'beside',
		form,
		answers: mayKeepAnswers(document) ? document.answers : {},
		appliedVersion: null,
	});
	const ownEarlier = document.deviceId === stored.deviceId && revision < stored.revision;
	if (ownEarlier) return newer;
	await ctx.query(
		'fieldwork.remarkTwoDocuments',
		`UPDATE fieldwork.interview SET updated_at = $2, remarks = CASE
			WHEN 'two-documents' = ANY(remarks) THEN remarks ELSE remarks || 'two-documents'::text END
		 WHERE id = $1`,
		[id, ctx.now],
	);
	await tellOffice(ctx, id);
	await audit(ctx, {
		action: 'fieldwork.interview.kept-beside',
		subject: { type: 'interview', id },
		areaCode: stored.areaCode,
		data: { revision, standing: stored.revision },
	});
	return newer;
}

interface Taking {
	person: FieldWorker;
	document: Interview;
	hash: string;
	stored: Stored | undefined;
	form: FormDefinition;
}

const nothing: Facts = { enterprise: {}, owner: {}, permits: [], refused: [] };

async function take(ctx: Ctx, { person, document, hash, stored, form }: Taking): Promise<void> {
	const { id, revision } = document;
	const times = correctTimes(document, ctx.now);
	const given = countedAnswers(form, document);
	const agreed = document.purpose === 'first' && mayKeepAnswers(document);
	const facts = agreed ? readFacts(form, given) : nothing;
	const visitedId = await visitedRecord(ctx, stored?.enterpriseId ?? document.enterpriseId);
	const effect: Effect = agreed
		? await effectOnRecord(ctx, {
				document,
				facts,
				enterpriseId: visitedId ?? document.enterpriseId ?? null,
				settledVersion: stored?.appliedVersion ?? null,
				at: times.finishedAt,
			})
		: { enterpriseId: visitedId, made: false, appliedVersion: null, remarks: [] };
	const answers = effect.forget ? {} : given;
	const assignment = await settleAssignment(ctx, person, document.assignmentId);
	const areaCode = await settleArea(ctx, person, {
		document,
		enterpriseId: effect.enterpriseId,
		answered: facts.enterprise.areaCode,
		assigned: assignment.areaCode,
	});

	const revisionId = newId();
	const remarks: Remark[] = [...effect.remarks];
	if (assignment.remark) remarks.push(assignment.remark);
	if (document.outcome === 'closed' || document.outcome === 'moved') remarks.push(document.outcome);
	if (stored && stored.deviceId !== document.deviceId) remarks.push('other-device');
	if (stored?.remarks.includes('two-documents')) remarks.push('two-documents');
	await putInterview(ctx, {
		document,
		personId: person.personId,
		revisionId,
		times,
		areaCode,
		assignmentId: assignment.id,
		enterpriseId: effect.enterpriseId,
		madeEnterprise: effect.made || stored?.madeEnterprise === true,
		remarks,
	});
	await keepDocument(ctx, {
		id: revisionId,
		document,
		hash,
		times,
		standing: 'taken',
		form,
		answers,
		appliedVersion: effect.appliedVersion,
	});
	await hangPhotos(ctx, id, document.photos);
	if (agreed && document.consent && !effect.forget)
		await keepDoorConsent(ctx, {
			interviewId: id,
			enterpriseId: effect.enterpriseId,
			version: document.consent.version,
			givenAt: times.finishedAt,
			takenBy: person.personId,
		});
	const flags = await flagInterview(ctx, {
		id,
		revision,
		personId: person.personId,
		outcome: document.outcome,
		...times,
		place: document.place,
		answers: sealAnswers(ctx, form, answers).answers,
		times: document.times,
		form,
	});
	if (flags.includes('clock-off')) remarks.push('clock-off');
	await ctx.query(
		'fieldwork.noteFlags',
		'UPDATE fieldwork.interview SET flags = $2, remarks = $3 WHERE id = $1',
		[id, flags, remarks],
	);
	await tellOffice(ctx, id);
	if (document.purpose === 'back-check') await finishBackCheck(ctx, { visitId: id });
	await audit(ctx, {
		action: 'fieldwork.interview.taken',
		subject: { type: 'interview', id },
		areaCode,
		data: { revision, outcome: document.outcome, enterprise: effect.enterpriseId, remarks, flags },
	});
}

/** The record's id if it is there: a device may remember one that was deleted since. */
async function visitedRecord(ctx: Ctx, id: string | undefined): Promise<string | null> {
	if (!id) return null;
	const [record] = await ctx.query<{ id: string }>(
		'fieldwork.visitedId',
		'SELECT id FROM registry.enterprise WHERE id = $1',
		[id],
	);
	return record?.id ?? null;
}
