import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { personNames } from '#modules/accounts/index.ts';
import { canOpen, recordAreas, withinAreas, type Held } from '../access.ts';
import { readFields, type EnterpriseField, type FieldOrigin, type FieldValues } from './fields.ts';
import { changesSince } from './history.ts';

export interface ConflictRow {
	id: string;
	number: string;
	name: string;
	areaName: string;
	/** What is in dispute: field names, or place, phone, figures. */
	units: string[];
	origin: FieldOrigin;
	createdAt: Date;
}

const rows = `SELECT c.id, e.number, e.name, a.path_name AS "areaName", c.origin, c.created_at AS "createdAt",
	(SELECT array_agg(f.unit ORDER BY f.unit) FROM registry.edit_conflict_field f
	 WHERE f.conflict_id = c.id AND f.choice IS NULL) AS units
	FROM registry.edit_conflict c JOIN registry.enterprise e ON e.id = c.enterprise_id
	JOIN areas.area a ON a.code = e.area_code`;

/** Conflicts that wait in the actor's areas, oldest first, at most `limit`. */
export async function listConflicts(ctx: Ctx, { limit = 50 } = {}): Promise<ConflictRow[]> {
	const areas = withinAreas(recordAreas(ctx.actor), 2);
	return ctx.query<ConflictRow>(
		'',
		`${rows} WHERE c.state = 'open' AND ${areas.sql} ORDER BY c.created_at, c.id LIMIT $1`,
		[limit, ...areas.values],
	);
}

/** Conflicts that wait about the actor's own enterprises, oldest first. */
export async function listOwnConflicts(ctx: Ctx): Promise<ConflictRow[]> {
	if (ctx.actor.kind !== 'person') return [];
	return ctx.query<ConflictRow>(
		'registry.ownConflicts',
		`${rows} JOIN registry.owner o ON o.id = e.owner_id
		 WHERE c.state = 'open' AND o.person_id = $1 ORDER BY c.created_at, c.id LIMIT 20`,
		[ctx.actor.personId],
	);
}

/** Who said something, when and from where. */
export interface Said {
	/** Name of the person; undefined for the system. */
	by: string | undefined;
	byMe: boolean;
	at: Date;
	origin: FieldOrigin;
}

export interface ContestedUnit {
	unit: string;
	fields: EnterpriseField[];
	/** What both had before them. */
	base: FieldValues;
	/** What the record says now, or said when it was decided. */
	current: FieldValues;
	currentSaid: Said;
	proposed: FieldValues;
	/** How it was decided; `same` when the record came to say what was proposed. Undefined while it waits. */
	choice: 'current' | 'proposed' | 'other' | 'same' | undefined;
	decided: FieldValues | undefined;
}

export interface Conflict {
	id: string;
	enterpriseId: string;
	number: string;
	name: string;
	areaCode: string;
	state: 'open' | 'decided';
	proposedSaid: Said;
	/** While it waits, only what is still in dispute. */
	units: ContestedUnit[];
	/** The version of the record on which a decision rests. */
	version: string;
	reason: string | null;
	/** Undefined while it waits, and where nobody had to decide. */
	decidedBy: string | undefined;
	decidedAt: Date | null;
	createdAt: Date;
	/** Whether the reader is the owner of the record. */
	own: boolean;
}

export function noSuchConflict(): AppError {
	return new AppError('missing', 'registry/no-such-conflict', 'No such conflict');
}

interface HeadRow extends Held {
	id: string;
	enterpriseId: string;
	number: string;
	name: string;
	state: 'open' | 'decided';
	actorKind: string;
	actorId: string | null;
	origin: FieldOrigin;
	at: Date;
	reason: string | null;
	decidedBy: string | null;
	decidedAt: Date | null;
	createdAt: Date;
}

interface UnitRow {
	unit: string;
	base: FieldValues;
	current: FieldValues;
	actorKind: string;
	actorId: string | null;
	origin: FieldOrigin;
	at: Date;
	proposed: FieldValues;
	choice: ContestedUnit['choice'] | null;
	decided: FieldValues | null;
}

/**
 * One conflict with both values of each field, for the owner of the record and the officers of its area. While it
 * waits, "current" is what the record says at this moment.
 * @throws AppError missing registry/no-such-conflict
 */
export async function getConflict(ctx: Ctx, id: string): Promise<Conflict> {
	const [head] = await ctx.query<HeadRow>(
		'registry.conflict',
		`SELECT c.id, c.enterprise_id AS "enterpriseId", e.number, e.name, e.area_code AS "areaCode",
			o.person_id AS "personId", c.state, c.actor_kind AS "actorKind", c.actor_id AS "actorId", c.origin,
			c.at, c.reason, c.decided_by AS "decidedBy", c.decided_at AS "decidedAt", c.created_at AS "createdAt"
		 FROM registry.edit_conflict c JOIN registry.enterprise e ON e.id = c.enterprise_id
		 JOIN registry.owner o ON o.id = e.owner_id WHERE c.id = $1`,
		[id],
	);
	if (!head || !canOpen(ctx.actor, head)) throw noSuchConflict();
	const stored = await ctx.query<UnitRow>(
		'registry.conflictUnits',
		`SELECT unit, base_values AS base, current_values AS current, current_actor_kind AS "actorKind",
			current_actor_id AS "actorId", current_origin AS origin, current_at AS at,
			proposed_values AS proposed, choice, decided_values AS decided
		 FROM registry.edit_conflict_field WHERE conflict_id = $1 ORDER BY unit`,
		[id],
	);
	const now = await readFields(ctx, head.enterpriseId);
	const live =
		head.state === 'open'
			? await withLive(
					ctx,
					head,
					stored.filter(({ choice }) => choice === null),
					now,
				)
			: stored;
	const names = await personNames(ctx, peopleOf([head, ...live], head.decidedBy));
	const me = actorId(ctx.actor);
	const said = (one: Pick<UnitRow, 'actorKind' | 'actorId' | 'origin' | 'at'>): Said => ({
		by: one.actorKind === 'person' && one.actorId ? names.get(one.actorId) : undefined,
		byMe: one.actorKind === 'person' && one.actorId === me,
		at: one.at,
		origin: one.origin,
	});
	const { id: conflictId, enterpriseId, number, name, areaCode, state, reason } = head;
	return {
		id: conflictId,
		enterpriseId,
		number,
		name,
		areaCode,
		state,
		proposedSaid: said(head),
		units: live.map((unit) => ({
			unit: unit.unit,
			fields: Object.keys(unit.proposed) as EnterpriseField[],
			base: unit.base,
			current: unit.current,
			currentSaid: said(unit),
			proposed: unit.proposed,
			choice: unit.choice ?? undefined,
			decided: unit.decided ?? undefined,
		})),
		version: now.version,
		reason,
		decidedBy: head.decidedBy ? names.get(head.decidedBy) : undefined,
		decidedAt: head.decidedAt,
		createdAt: head.createdAt,
		own: ctx.actor.kind === 'person' && ctx.actor.personId === head.personId,
	};
}

/** What the record says now, where somebody has changed it again since the conflict arose. */
async function withLive(
	ctx: Ctx,
	{ enterpriseId, createdAt }: HeadRow,
	units: readonly UnitRow[],
	now: Record<EnterpriseField, unknown>,
): Promise<UnitRow[]> {
	const later = await changesSince(ctx, enterpriseId, createdAt.toISOString());
	return units.map((unit) => {
		const fields = Object.keys(unit.proposed) as EnterpriseField[];
		const last = later.filter(({ field }) => fields.includes(field)).at(-1);
		return {
			...unit,
			...last,
			current: Object.fromEntries(fields.map((field) => [field, now[field] ?? null])),
		};
	});
}

function peopleOf(
	sayings: readonly { actorKind: string; actorId: string | null }[],
	decidedBy: string | null,
): string[] {
	const ids = sayings.flatMap(({ actorKind, actorId: id }) =>
		actorKind === 'person' && id ? [id] : [],
	);
	return [...new Set(decidedBy ? [...ids, decidedBy] : ids)];
}
