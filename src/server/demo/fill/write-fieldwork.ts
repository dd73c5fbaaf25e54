import type { Actor, Ctx } from '#platform/context.ts';
import { acceptInterview, returnInterview, takeInterview } from '#modules/fieldwork/index.ts';
import { getConsentText } from '#modules/accounts/index.ts';
import { wibDay } from '#shared/dates.ts';
import type { Answers } from '#shared/field/form.ts';
import type { Interview, Outcome } from '#shared/field/protocol.ts';
import { idInstant, minutesLater, wibAgo } from '../plan/times.ts';
import { seededId, seededRandom } from '../random.ts';
import { demoSignIns } from '../sign-ins.ts';
import { insertRows } from './insert.ts';
import { officerOf, signInId } from './people.ts';

/** One visit of the demonstration: when, how long, and what became of it. */
interface DemoVisit {
	daysAgo: number;
	/** Minute of the day in WIB. */
	minute: number;
	lasts: number;
	outcome: Outcome;
	then?: 'accepted' | 'returned';
	note?: string;
}

const visits: readonly DemoVisit[] = [
	{ daysAgo: 3, minute: 9 * 60 + 10, lasts: 22, outcome: 'met', then: 'accepted' },
	{ daysAgo: 3, minute: 10 * 60 + 5, lasts: 18, outcome: 'met', then: 'accepted' },
	{ daysAgo: 3, minute: 13 * 60 + 20, lasts: 3, outcome: 'refused', note: 'Sedang sibuk melayani' },
	{ daysAgo: 2, minute: 8 * 60 + 40, lasts: 25, outcome: 'met', then: 'returned' },
	{ daysAgo: 2, minute: 11 * 60, lasts: 2, outcome: 'closed', note: 'Kata tetangga sudah tutup' },
	{ daysAgo: 1, minute: 20 * 60 + 30, lasts: 2, outcome: 'met' },
	{ daysAgo: 1, minute: 9 * 60 + 30, lasts: 20, outcome: 'met' },
	{ daysAgo: 1, minute: 15 * 60, lasts: 1, outcome: 'come-back', note: 'Ibu sedang ke pasar' },
	{ daysAgo: 1, minute: 16 * 60, lasts: 2, outcome: 'moved' },
];

interface Record {
	id: string;
	name: string;
	kind: string;
	legalForm: string;
	areaCode: string;
	address: string;
	ownerName: string;
	workers: number;
	version: string;
	latitude: number | null;
	longitude: number | null;
}

/**
 * Two assignments of the enumerator of the demonstration and her visits, some in each state. The answers are what
 * the records say already, so that these stay the same for the same seed.
 */
export async function writeFieldwork(ctx: Ctx, seed: number): Promise<void> {
	const signIn = demoSignIns.find(({ role }) => role === 'enumerator');
	if (!signIn?.areaCode) return;
	const personId = signInId(seed, signIn.phone);
	const regency = signIn.areaCode;
	const records = await findRecords(ctx, regency);
	const areas = [...new Set(records.map(({ areaCode }) => areaCode))].slice(0, 2);
	await insertAssignments(ctx, seed, personId, areas);
	const enumerator: Actor = {
		kind: 'person',
		personId,
		name: signIn.name,
		grants: [{ role: 'enumerator', areaCode: regency }],
		secondFactor: true,
	};
	const officerId = officerOf(seed, regency);
	const officer: Actor | undefined = officerId
		? {
				kind: 'person',
				personId: officerId,
				name: '',
				grants: [{ role: 'officer', areaCode: regency }],
				secondFactor: true,
			}
		: undefined;
	const { version } = await getConsentText(ctx, 'registry');
	for (const [index, record] of records.slice(0, visits.length).entries()) {
		const visit = visits[index]!;
		const document = toDocument(ctx, seed, { visit, record, index, consentVersion: version });
		await takeInterview({ ...ctx, actor: enumerator }, document);
		if (!officer || !visit.then) continue;
		const decided = { interviewId: document.id, revision: 1 };
		const deciding = { ...ctx, actor: officer };
		if (visit.then === 'accepted') await acceptInterview(deciding, decided);
		else {
			const note = 'Tanyakan lagi berapa orang yang bekerja di sini.';
			await returnInterview(deciding, { ...decided, marks: [{ key: 'people.total', note }] });
		}
	}
}

/** Records of the two fullest kelurahan first, those with facts enough to be asked about. */
async function findRecords(ctx: Ctx, regency: string): Promise<Record[]> {
	return ctx.query<Record>(
		'demo.visitedRecords',
		`SELECT e.id, e.name, e.kind, e.legal_form AS "legalForm", e.area_code AS "areaCode", e.address,
			o.name AS "ownerName", e.workers, e.latitude, e.longitude,
			to_char(e.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS version
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.area_code ~>=~ $1 AND e.area_code ~<~ ($1 || '/') AND e.status = 'active'
			AND length(e.area_code) = 13 AND e.address IS NOT NULL AND e.workers >= 1
		 ORDER BY count(*) OVER (PARTITION BY e.area_code) DESC, e.area_code, e.id LIMIT $2`,
		[regency, visits.length],
	);
}

async function insertAssignments(
	ctx: Ctx,
	seed: number,
	personId: string,
	areas: readonly string[],
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
	const rows = areas.map((areaCode, index) => ({
		id: assignmentId(seed, areaCode),
		person_id: personId,
		area_code: areaCode,
		rw: index === 0 ? null : '002',
		target: index === 0 ? 25 : 12,
		due_on: wibDay(new Date(ctx.now.getTime() + 14 * 86_400_000)),
		note: index === 0 ? 'Mulai dari gang di belakang balai desa.' : null,
		created_at: ctx.now,
		updated_at: ctx.now,
	}));
	await insertRows(ctx, 'fieldwork.assignment', columns, rows);
}

const assignmentId = (seed: number, areaCode: string) =>
	seededId(seededRandom(seed, `assignment/${areaCode}`), idInstant(0));

interface Visiting {
	visit: DemoVisit;
	record: Record;
	index: number;
	consentVersion: number;
}

function toDocument(
	ctx: Ctx,
	seed: number,
	{ visit, record, index, consentVersion }: Visiting,
): Interview {
	const random = seededRandom(seed, `visit/${index}`);
	const startedAt = wibAgo(ctx.now, visit.daysAgo, visit.minute);
	const met = visit.outcome === 'met';
	const place =
		record.latitude === null || record.longitude === null
			? undefined
			: {
					latitude: record.latitude,
					longitude: record.longitude,
					accuracy: random.int(4, 30),
					takenAt: startedAt.toISOString(),
				};
	return {
		id: seededId(random, idInstant(index)),
		revision: 1,
		deviceId: seededId(seededRandom(seed, 'device'), idInstant(0)),
		purpose: 'first',
		assignmentId: assignmentId(seed, record.areaCode),
		enterpriseId: record.id,
		enterpriseVersion: record.version,
		outcome: visit.outcome,
		...(visit.outcome === 'come-back'
			? { comeBackOn: wibDay(new Date(ctx.now.getTime() + 2 * 86_400_000)) }
			: {}),
		...(visit.note ? { note: visit.note } : {}),
		form: { id: 'pendataan', version: 1 },
		answers: met ? answersOf(record) : {},
		...(met ? { consent: { purpose: 'registry', version: consentVersion, given: true } } : {}),
		photos: [],
		startedAt: startedAt.toISOString(),
		finishedAt: minutesLater(startedAt, visit.lasts).toISOString(),
		sentAt: ctx.now.toISOString(),
		...(place ? { place } : {}),
		times: [],
	};
}

function answersOf(record: Record): Answers {
	return {
		'business.name': record.name,
		'business.kind': record.kind,
		'business.products': record.name,
		'business.form': record.legalForm,
		'business.area': record.areaCode,
		'business.address': record.address,
		'owner.name': record.ownerName,
		'legal.has': ['none'],
		'market.channels': ['home', 'whatsapp'],
		'make.makes': true,
		'people.total': record.workers,
		'needs.help': ['permits', 'selling'],
	};
}
