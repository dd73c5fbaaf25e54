import type { Ctx } from '#platform/context.ts';
import { findArea } from '#modules/areas/index.ts';
import {
	canRecordInField,
	completeOwner,
	type EnterpriseChange,
	parseEnterpriseNumber,
	proposeEdit,
	registerForOwner,
	versionSql,
} from '#modules/registry/index.ts';
import type { Interview } from '#shared/field/protocol.ts';
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
	const refused: Remark[] = cause.facts.refused.length > 0 ? ['not-recorded'] : [];
	const effect = cause.enterpriseId
		? await editRecord(ctx, { ...cause, enterpriseId: cause.enterpriseId })
		: await makeRecord(ctx, cause);
	return { ...effect, remarks: [...refused, ...effect.remarks] };
}

async function makeRecord(ctx: Ctx, { document, facts }: Cause): Promise<Effect> {
	const nothing = (remark: Remark): Effect => ({
		enterpriseId: null,
		made: false,
		appliedVersion: null,
		remarks: [remark],
	});
	const { name, kind, areaCode } = facts.enterprise;
	if (!name || !kind || !areaCode || !facts.owner.name) return nothing('not-recorded');
	if (!(await findArea(ctx, areaCode)) || !canRecordInField(ctx.actor, areaCode))
		return nothing('other-area');
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
		return {
			enterpriseId: visited ? enterpriseId : null,
			made: false,
			appliedVersion: null,
			remarks: [visited ? 'other-area' : 'no-record'],
		};
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
