import { wibDay } from '#shared/dates.ts';
import type { Answers } from '#shared/field/form.ts';
import type { Interview } from '#shared/field/protocol.ts';
import type { DemoVisit } from '../plan/field-week.ts';
import { idInstant, minutesLater, wibAgo } from '../plan/times.ts';
import { seededId, seededRandom, type Random } from '../random.ts';

/** An enterprise that is visited. */
export interface VisitedRecord {
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

/** Of a device that is hours ahead, in minutes. */
const clockAhead = 190;

export const assignmentId = (seed: number, areaCode: string) =>
	seededId(seededRandom(seed, `assignment/${areaCode}`), idInstant(0));
export const deviceId = (seed: number, who: string) =>
	seededId(seededRandom(seed, `device/${who}`), idInstant(0));

interface Visiting {
	now: Date;
	seed: number;
	/** The enumerator's sign-in, for seeds. */
	who: string;
	index: number;
	visit: DemoVisit;
	record: VisitedRecord;
	consentVersion: number;
}

/** When a visit of the demonstration reaches the server: in the evening of its day, or at once at night. */
export function arrivesAt(now: Date, { daysAgo, minute, lasts }: DemoVisit): Date {
	return wibAgo(now, daysAgo, Math.max(17 * 60, minute + lasts + 5));
}

/** A visit as the device of the enumerator sends it; what is answered is what the record says already. */
export function toDocument(visiting: Visiting): Interview {
	const { now, seed, who, index, visit, record, consentVersion } = visiting;
	const random = seededRandom(seed, `visit/${who}/${index}`);
	const ahead = visit.oddity === 'clock-off' ? clockAhead : 0;
	const startedAt = minutesLater(wibAgo(now, visit.daysAgo, visit.minute), ahead);
	const met = visit.outcome === 'met';
	const answers = met ? answersOf(record) : {};
	const { latitude, longitude } = record;
	const place =
		latitude === null || longitude === null
			? undefined
			: {
					latitude,
					longitude,
					accuracy: visit.oddity === 'no-place' ? 420 : random.int(4, 30),
					takenAt: startedAt.toISOString(),
				};
	return {
		id: seededId(random, idInstant(index)),
		revision: 1,
		deviceId: deviceId(seed, who),
		purpose: 'first',
		assignmentId: assignmentId(seed, record.areaCode),
		enterpriseId: record.id,
		enterpriseVersion: record.version,
		outcome: visit.outcome,
		...(visit.comeBackAfter ? { comeBackOn: dayAfter(now, visit) } : {}),
		...(visit.note ? { note: visit.note } : {}),
		form: { id: 'pendataan', version: 1 },
		answers,
		...(met ? { consent: { purpose: 'registry', version: consentVersion, given: true } } : {}),
		photos: [],
		startedAt: startedAt.toISOString(),
		finishedAt: minutesLater(startedAt, visit.lasts).toISOString(),
		sentAt: minutesLater(arrivesAt(now, visit), ahead).toISOString(),
		...(place ? { place } : {}),
		times: timesOf(random, answers, visit),
	};
}

const dayAfter = (now: Date, { daysAgo, comeBackAfter = 0 }: DemoVisit) =>
	wibDay(wibAgo(now, daysAgo - comeBackAfter, 9 * 60));

function timesOf(random: Random, answers: Answers, { oddity }: DemoVisit): Interview['times'] {
	const [least, most] = oddity === 'fast-questions' ? [300, 900] : [4_000, 45_000];
	return Object.keys(answers).map((key) => ({
		key,
		ms: random.int(least, most),
		edits: random.int(1, 3),
	}));
}

function answersOf(record: VisitedRecord): Answers {
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
