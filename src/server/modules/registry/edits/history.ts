import { actorId, type Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { personNames } from '#modules/accounts/index.ts';
import { canOpen, noSuchEnterprise } from '../access.ts';
import {
	enterpriseFieldNames,
	type EnterpriseField,
	type FieldOrigin,
	type FieldValues,
} from './fields.ts';

export interface KeptChange {
	enterpriseId: string;
	fields: readonly EnterpriseField[];
	before: FieldValues;
	after: FieldValues;
	origin: FieldOrigin;
	/** When it was said; not after the transaction's moment. */
	at: Date;
	/** The version that the writer had before her; null when she wrote without looking. */
	baseVersion: string | null;
	/** The version since this change. */
	version: string;
}

/** Writes down what changed, one row a field, in the transaction of the change. */
export async function keepFieldChanges(ctx: Ctx, change: KeptChange): Promise<void> {
	const rows = change.fields.map((field) => ({
		id: newId(),
		field,
		old: change.before[field] ?? null,
		new: change.after[field] ?? null,
	}));
	if (rows.length === 0) return;
	await ctx.query(
		'registry.keepFieldChanges',
		`INSERT INTO registry.field_change (id, enterprise_id, field, old_value, new_value, at, actor_kind,
			actor_id, origin, base_version, version)
		 SELECT c.id, $2, c.field, nullif(c.old, 'null'), nullif(c.new, 'null'), $3, $4, $5, $6,
			$7::timestamptz, $8::timestamptz
		 FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, field text, old jsonb, new jsonb)`,
		[
			JSON.stringify(rows),
			change.enterpriseId,
			change.at > ctx.now ? ctx.now : change.at,
			ctx.actor.kind,
			actorId(ctx.actor),
			change.origin,
			change.baseVersion,
			change.version,
		],
	);
}

export interface FieldChange {
	field: EnterpriseField;
	oldValue: unknown;
	newValue: unknown;
	at: Date;
	actorKind: string;
	actorId: string | null;
	origin: FieldOrigin;
}

const columns = `c.field, c.old_value AS "oldValue", c.new_value AS "newValue", c.at, c.actor_kind AS "actorKind",
	c.actor_id AS "actorId", c.origin`;

/** What changed after a version, in the order in which it did. The caller holds the lock of the record. */
export async function changesSince(
	ctx: Ctx,
	enterpriseId: string,
	version: string,
): Promise<FieldChange[]> {
	return ctx.query<FieldChange>(
		'registry.changesSince',
		`SELECT ${columns} FROM registry.field_change c
		 WHERE c.enterprise_id = $1 AND c.version > $2::timestamptz ORDER BY c.version, c.id`,
		[enterpriseId, version],
	);
}

/** Where a value comes from and since when. */
export interface FieldSource {
	at: Date;
	/** As `FieldOrigin`; for what was never changed how the record came to us: self, import, officer, demo. */
	origin: FieldOrigin | 'self' | 'officer' | 'demo';
	/** Name of the person; undefined for the system, and for what was never changed. */
	by: string | undefined;
	byMe: boolean;
}

async function requireOpen(
	ctx: Ctx,
	enterpriseId: string,
): Promise<{ source: FieldSource['origin']; createdAt: Date }> {
	const [held] = await ctx.query<{
		areaCode: string;
		personId: string | null;
		source: FieldSource['origin'];
		createdAt: Date;
	}>(
		'registry.heldForFields',
		`SELECT e.area_code AS "areaCode", o.person_id AS "personId", e.source, e.created_at AS "createdAt"
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id WHERE e.id = $1`,
		[enterpriseId],
	);
	if (!held || !canOpen(ctx.actor, held)) throw noSuchEnterprise();
	return held;
}

/**
 * Source and date of every field (SH-05), for those who may open the record.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listFieldSources(
	ctx: Ctx,
	enterpriseId: string,
): Promise<Record<EnterpriseField, FieldSource>> {
	const { source, createdAt } = await requireOpen(ctx, enterpriseId);
	const latest = await ctx.query<FieldChange>(
		'registry.fieldSources',
		`SELECT DISTINCT ON (c.field) ${columns} FROM registry.field_change c
		 WHERE c.enterprise_id = $1 ORDER BY c.field, c.version DESC, c.id DESC`,
		[enterpriseId],
	);
	const changes = new Map((await withNames(ctx, latest)).map((change) => [change.field, change]));
	const first: FieldSource = { at: createdAt, origin: source, by: undefined, byMe: false };
	return Object.fromEntries(
		enterpriseFieldNames.map((field) => {
			const { at, origin, by, byMe } = changes.get(field) ?? first;
			return [field, { at, origin, by, byMe }];
		}),
	) as Record<EnterpriseField, FieldSource>;
}

export interface NamedChange extends FieldChange {
	/** Name of the person; undefined for the system. */
	by: string | undefined;
	byMe: boolean;
}

/**
 * What changed in a record, newest first, both values with it, for those who may open the record.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listFieldChanges(
	ctx: Ctx,
	{ enterpriseId, limit = 50 }: { enterpriseId: string; limit?: number },
): Promise<NamedChange[]> {
	await requireOpen(ctx, enterpriseId);
	return withNames(
		ctx,
		await ctx.query<FieldChange>(
			'registry.fieldChanges',
			`SELECT ${columns} FROM registry.field_change c
			 WHERE c.enterprise_id = $1 ORDER BY c.version DESC, c.id DESC LIMIT $2`,
			[enterpriseId, limit],
		),
	);
}

async function withNames(ctx: Ctx, changes: readonly FieldChange[]): Promise<NamedChange[]> {
	const people = changes.flatMap(({ actorKind, actorId: id }) =>
		actorKind === 'person' && id ? [id] : [],
	);
	const names = await personNames(ctx, [...new Set(people)]);
	const me = actorId(ctx.actor);
	return changes.map((change) => ({
		...change,
		by: change.actorKind === 'person' && change.actorId ? names.get(change.actorId) : undefined,
		byMe: change.actorKind === ctx.actor.kind && change.actorId === me && me !== null,
	}));
}
