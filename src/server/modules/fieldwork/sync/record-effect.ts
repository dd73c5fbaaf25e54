import type { Ctx } from '#platform/context.ts';
import { findArea } from '#modules/areas/index.ts';
import {
	canRecordInField,
	completeOwner,
	erasedSince,
	type EnterpriseChange,
	parseEnterpriseNumber,
	proposeEdit,
	registerForOwner,
	versionSql,
} from '#modules/registry/index.ts';
import { claimPermit } from '#modules/permits/index.ts';
import type { Interview } from '#shared/field/protocol.ts';
import { attempt } from './attempt.ts';
import type { Facts } from './facts.ts';
import { takeNumber } from './numbers.ts';
import type { Remark } from './remarks.ts';

/** What became of a record by one revision of an interview. */
export interface Effect {
	enterpriseId: string | null;
	made: boolean;
	/** Version of the record afterwards; null where something of it waits for a person. */
	appliedVersion: string | null;
	remarks: Remark[];
	/** She had herself erased since: not even the answers may be kept. */
	forget?: true;
}

export interface Cause {
	document: Pick<Interview, 'id' | 'enterpriseVersion' | 'number'>;
	facts: Facts;
	/** The record that was visited, or that an earlier revision made. */
	enterpriseId: string | null;
	/** The version after the former revision, when all of that was settled. */
	settledVersion: string | null;
	/** When it was answered, by our clock. */
	at: Date;
}

/** Before every record, so that whoever changed a field since the beginning is asked. */
const beginning = '1970-01-01T00:00:00.000000Z';

/**
 * Writes what was answered into the registry, in the transaction that takes the interview: a new record, or an
 * edit of the one that was visited. Nothing here refuses an interview; what cannot be written is remarked on.
 */
export async function effectOnRecord(ctx: Ctx, cause: Cause): Promise<Effect> {
	const { enterpriseId, facts, at } = cause;
	const [erased] = await erasedSince(ctx, [facts.owner]);
	if (erased && erased >= at)
		return { ...unwritten('asked-to-be-erased', enterpriseId), forget: true };
	const tried = await attempt(ctx, () =>
		enterpriseId ? editRecord(ctx, { ...cause, enterpriseId }) : makeRecord(ctx, cause),
	);
	const effect = 'done' in tried ? tried.done : unwritten('not-recorded', enterpriseId);
	const remarks = [...effect.remarks];
	if (facts.refused.length > 0) remarks.push('not-recorded');
	if (effect.enterpriseId && (await claimPermits(ctx, effect.enterpriseId, facts)))
		remarks.push('permit-refused');
	return { ...effect, remarks: [...new Set(remarks)] };
}

function unwritten(remark: Remark, enterpriseId: string | null = null): Effect {
	return { enterpriseId, made: false, appliedVersion: null, remarks: [remark] };
}

/** Numbers that were read out at the door become permits that an officer compares. @returns whether one was refused */
async function claimPermits(ctx: Ctx, enterpriseId: string, { permits }: Facts): Promise<boolean> {
	const known = permits.length > 0 ? await numbersKnown(ctx, enterpriseId) : new Set();
	let refused = false;
	for (const { kind, number } of permits) {
		if (known.has(`${kind} ${number.trim()}`)) continue;
		const tried = await attempt(ctx, () =>
			claimPermit(ctx, { enterpriseId, kind, number }, { atDoor: true }),
		);
		refused ||= 'refused' in tried && tried.refused.code !== 'permits/claimed-already';
	}
	return refused;
}

async function numbersKnown(ctx: Ctx, enterpriseId: string): Promise<Set<string>> {
	const rows = await ctx.query<{ kind: string; number: string }>(
		'fieldwork.permitNumbers',
		'SELECT kind, number_typed AS number FROM permits.permit WHERE enterprise_id = $1',
		[enterpriseId],
	);
	return new Set(rows.map(({ kind, number }) => `${kind} ${number}`));
}

async function makeRecord(ctx: Ctx, { document, facts, at }: Cause): Promise<Effect> {
	const { name, kind, areaCode } = facts.enterprise;
	if (!name || !kind || !areaCode || !facts.owner.name) return unwritten('not-recorded');
	if (!(await findArea(ctx, areaCode)) || !canRecordInField(ctx.actor, areaCode))
		return unwritten('other-area');
	const number =
		document.number &&
		(await takeNumber(ctx, { number: document.number, interviewId: document.id }));
	const made = await registerForOwner(ctx, {
		enterprise: { ...facts.enterprise, name, kind, areaCode },
		owner: {
			name: facts.owner.name,
			nik: facts.owner.nik ?? null,
			phone: facts.owner.phone ?? null,
		},
		source: 'field',
		agreedAt: at,
		number: number || undefined,
	});
	const remarks: Remark[] = [];
	if (!made.created) remarks.push('same-record');
	if (made.repeats > 0) remarks.push('likely-repeat');
	if (document.number && parseEnterpriseNumber(document.number) !== made.number)
		remarks.push('other-number');
	return {
		enterpriseId: made.id,
		made: made.created,
		appliedVersion: made.created ? await versionOf(ctx, made.id) : null,
		remarks,
	};
}

interface Visited {
	areaCode: string;
	number: string;
	rt: string | null;
	rw: string | null;
	latitude: number | null;
	longitude: number | null;
}

async function editRecord(
	ctx: Ctx,
	{ document, facts, enterpriseId, settledVersion, at }: Cause & { enterpriseId: string },
): Promise<Effect> {
	const [visited] = await ctx.query<Visited>(
		'fieldwork.visited',
		`SELECT area_code AS "areaCode", number, rt, rw, latitude, longitude
		 FROM registry.enterprise WHERE id = $1`,
		[enterpriseId],
	);
	if (!visited || !canRecordInField(ctx.actor, visited.areaCode))
		return visited ? unwritten('other-area', enterpriseId) : unwritten('no-record');
	const remarks: Remark[] = [];
	const change = changeOf(facts.enterprise, visited);
	const { areaCode } = change;
	if (areaCode && !(await mayMoveTo(ctx, areaCode))) {
		delete change.areaCode;
		remarks.push('other-area');
	}
	const { conflictId } = await proposeEdit(ctx, {
		enterpriseId,
		change,
		baseVersion: laterVersion(document.enterpriseVersion, settledVersion),
		origin: 'field',
		at,
	});
	if (conflictId) remarks.push('conflict');
	const { nik, phone } = facts.owner;
	const spoken = await completeOwner(ctx, { enterpriseId, nik, phone });
	if (spoken) remarks.push(spoken);
	return {
		enterpriseId,
		made: false,
		appliedVersion: conflictId ? null : await versionOf(ctx, enterpriseId),
		remarks,
	};
}

async function mayMoveTo(ctx: Ctx, areaCode: string): Promise<boolean> {
	return canRecordInField(ctx.actor, areaCode) && (await findArea(ctx, areaCode)) !== undefined;
}

/** What a revision settled is settled; before that the device's own base holds. */
function laterVersion(sent: string | undefined, settled: string | null): string {
	const known = sent && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(sent) ? sent : beginning;
	return settled && settled > known ? settled : known;
}

/** A place differs with every fix and RT 3 is RT 003: neither is a change of the record. */
function changeOf(given: EnterpriseChange, visited: Visited): EnterpriseChange {
	const change = { ...given };
	for (const field of ['rt', 'rw'] as const)
		if (change[field] && visited[field] && Number(change[field]) === Number(visited[field]))
			delete change[field];
	const { latitude, longitude } = change;
	const known = visited.latitude !== null && visited.longitude !== null;
	if (latitude && longitude && known && nearby(visited, { latitude, longitude })) {
		delete change.latitude;
		delete change.longitude;
	}
	return change;
}

/** Within some 60 metres. */
function nearby(
	a: { latitude: number | null; longitude: number | null },
	b: { latitude: number; longitude: number },
): boolean {
	const degrees = 60 / 111_000;
	return (
		Math.abs(a.latitude! - b.latitude) < degrees && Math.abs(a.longitude! - b.longitude) < degrees
	);
}

async function versionOf(ctx: Ctx, enterpriseId: string): Promise<string> {
	const [row] = await ctx.query<{ version: string }>(
		'fieldwork.recordVersion',
		`SELECT ${versionSql('e')} AS version FROM registry.enterprise e WHERE id = $1`,
		[enterpriseId],
	);
	return row!.version;
}
