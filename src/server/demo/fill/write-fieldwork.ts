import type { Actor, Ctx } from '#platform/context.ts';
import {
	acceptInterview,
	endAssignment,
	returnInterview,
	takeInterview,
} from '#modules/fieldwork/index.ts';
import { getConsentText } from '#modules/accounts/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { Interview } from '#shared/field/protocol.ts';
import { planFieldWeek, type DemoVisit } from '../plan/field-week.ts';
import { idInstant, minutesLater } from '../plan/times.ts';
import { seededId, seededRandom } from '../random.ts';
import { demoSignIns } from '../sign-ins.ts';
import { arrivesAt, assignmentId, toDocument, type VisitedRecord } from './field-documents.ts';
import { insertRows } from './insert.ts';
import { insertPeople, officerOf, signInId } from './people.ts';
import { writeBackChecks } from './write-back-checks.ts';

/** Who visits: the one whom anybody may be, and a colleague, so that one can check the other. */
interface Enumerator {
	actor: Extract<Actor, { kind: 'person' }>;
	/** For seeds. */
	who: string;
	/** Of a full day's visits, 0 to 1. */
	share: number;
	records: VisitedRecord[];
	/** How many of the assignments are still running; those before are done. */
	running: number;
}

const mostRecords = 60;
const note = 'Tanyakan lagi berapa orang yang bekerja di sini.';

/**
 * A week of field work of two enumerators: assignments with targets, visits in each state, back-checks. The answers
 * are what the records say already, so that these stay the same for the same seed.
 */
export async function writeFieldwork(ctx: Ctx, seed: number): Promise<void> {
	const signIn = demoSignIns.find(({ role }) => role === 'enumerator');
	const regency = signIn?.areaCode;
	const officerId = regency && officerOf(seed, regency);
	if (!signIn || !regency || !officerId) return;
	const officer = staff(officerId, '', 'officer', regency);
	const records = await findRecords(ctx, regency);
	const kelurahan = [...new Set(records.map(({ areaCode }) => areaCode))];
	const own = new Set(kelurahan.slice(0, Math.ceil(kelurahan.length * 0.7)));
	const wati: Enumerator = {
		actor: staff(signInId(seed, signIn.phone), signIn.name, 'enumerator', regency),
		who: signIn.phone,
		share: 1,
		records: records.filter(({ areaCode }) => own.has(areaCode)),
		running: 3,
	};
	const deden: Enumerator = {
		actor: await addColleague(ctx, seed, regency),
		who: 'colleague',
		share: 0.5,
		records: records.filter(({ areaCode }) => !own.has(areaCode)),
		running: 1,
	};
	for (const enumerator of [wati, deden]) await writeWeek(ctx, seed, enumerator, officer);
	await writeBackChecks(ctx, seed, {
		officer,
		colleague: deden.actor,
		who: deden.who,
		regency,
	});
}

const staff = (
	personId: string,
	name: string,
	role: 'officer' | 'enumerator',
	areaCode: string,
): Enumerator['actor'] => ({
	kind: 'person',
	personId,
	name,
	grants: [{ role, areaCode }],
	secondFactor: true,
});

/** A second enumerator, whom nobody can sign in as. */
async function addColleague(ctx: Ctx, seed: number, regency: string): Promise<Enumerator['actor']> {
	const id = signInId(seed, 'colleague');
	const name = 'Deden Mulyana';
	await insertPeople(ctx, [{ id, name, phone: null, at: ctx.now }]);
	await insertRows(
		ctx,
		'accounts.role_grant',
		{ id: 'uuid', person_id: 'uuid', role: 'text', area_code: 'text', granted_at: 'timestamptz' },
		[
			{
				id: seededId(seededRandom(seed, 'grant/colleague'), idInstant(0)),
				person_id: id,
				role: 'enumerator',
				area_code: regency,
				granted_at: ctx.now,
			},
		],
	);
	return staff(id, name, 'enumerator', regency);
}

/** Records of the fullest kelurahan first, those with facts enough to be asked about. */
async function findRecords(ctx: Ctx, regency: string): Promise<VisitedRecord[]> {
	return ctx.query<VisitedRecord>(
		'demo.visitedRecords',
		`SELECT e.id, e.name, e.kind, e.legal_form AS "legalForm", e.area_code AS "areaCode", e.address,
			o.name AS "ownerName", e.workers, e.latitude, e.longitude,
			to_char(e.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS version
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.area_code ~>=~ $1 AND e.area_code ~<~ ($1 || '/') AND e.status = 'active'
			AND length(e.area_code) = 13 AND e.address IS NOT NULL AND e.workers >= 1
		 ORDER BY count(*) OVER (PARTITION BY e.area_code) DESC, e.area_code, e.id LIMIT $2`,
		[regency, mostRecords],
	);
}

async function writeWeek(ctx: Ctx, seed: number, by: Enumerator, officer: Actor): Promise<void> {
	const { actor, who, records, share, running } = by;
	const visits = planFieldWeek(seed, who, { now: ctx.now, records: records.length, share });
	const visited = visits.map(({ record }) => records[record]!.areaCode);
	const areas = [...new Set(visited)];
	await insertAssignments(
		ctx,
		seed,
		actor.personId,
		areas.map((areaCode) => ({
			areaCode,
			records: records.filter((one) => one.areaCode === areaCode).length,
			runs: areas.indexOf(areaCode) >= areas.length - running,
		})),
	);
	const { version } = await getConsentText(ctx, 'registry');
	for (const [index, visit] of visits.entries()) {
		const record = records[visit.record]!;
		const document = toDocument({
			now: ctx.now,
			seed,
			who,
			index,
			visit,
			record,
			consentVersion: version,
		});
		const then = arrivesAt(ctx.now, visit);
		await takeInterview({ ...ctx, actor, now: then }, document);
		await decide({ ...ctx, now: minutesLater(then, 16 * 60) }, { visit, document, actor, officer });
	}
	for (const areaCode of areas.slice(0, -running))
		await endAssignment(
			{ ...ctx, actor: officer },
			{ id: assignmentId(seed, areaCode), as: 'done' },
		);
}

/** What the office made of a visit the next morning; `mended` went back and came again. */
async function decide(
	ctx: Ctx,
	{
		visit,
		document,
		actor,
		officer,
	}: { visit: DemoVisit; document: Interview; actor: Actor; officer: Actor },
): Promise<void> {
	const seen = { interviewId: document.id, revision: document.revision };
	const deciding = { ...ctx, actor: officer };
	if (visit.then === 'accepted') await acceptInterview(deciding, seen);
	if (visit.then !== 'returned' && visit.then !== 'mended') return;
	await returnInterview(deciding, { ...seen, marks: [{ key: 'people.total', note }] });
	if (visit.then === 'returned') return;
	const mended = {
		...document,
		revision: 2,
		note: 'Sudah ditanyakan lagi, jumlahnya benar.',
		sentAt: ctx.now.toISOString(),
	};
	await takeInterview({ ...ctx, actor }, mended);
}

interface DemoAssignment {
	areaCode: string;
	records: number;
	runs: boolean;
}

async function insertAssignments(
	ctx: Ctx,
	seed: number,
	personId: string,
	assignments: readonly DemoAssignment[],
): Promise<void> {
	const columns = {
		id: 'uuid',
		person_id: 'uuid',
		area_code: 'text',
		rw: 'text',
		target: 'int',
		due_on: 'date',
		note: 'text',
		created_at: 'timestamptz',
		updated_at: 'timestamptz',
	} as const;
	const at = minutesLater(ctx.now, -14 * 1440);
	const rows = assignments.map(({ areaCode, records, runs }, index) => ({
		id: assignmentId(seed, areaCode),
		person_id: personId,
		area_code: areaCode,
		rw: null,
		target: runs ? records + 4 + 3 * (index % 3) : Math.max(1, records - 2),
		due_on: addDays(wibDay(ctx.now), runs ? 5 + index : -1),
		note: index % 2 === 0 ? 'Mulai dari gang di belakang balai desa.' : null,
		created_at: at,
		updated_at: at,
	}));
	await insertRows(ctx, 'fieldwork.assignment', columns, rows);
}
