import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { wibDay } from '#shared/dates.ts';
import { getArea } from '#modules/areas/index.ts';
import { canKeepPlace, noSuchPlace } from './access.ts';
import { recountSoon } from './jobs.ts';
import {
	demandFields,
	type DemandFields,
	placeFields,
	type PlaceFields,
	type placeStates,
} from './input.ts';

/**
 * Writes down a place where enterprises can sell.
 * @throws AppError missing channels/no-such-place when the area is not the actor's; invalid channels/kind;
 * missing areas/…
 */
export async function addPlace(ctx: Ctx, input: PlaceFields): Promise<string> {
	const fields = placeFields.parse(input);
	if (!canKeepPlace(ctx.actor, fields.areaCode)) throw noSuchPlace();
	if (fields.areaCode) await getArea(ctx, fields.areaCode);
	const [kind] = await ctx.query<{ own: boolean }>(
		'channels.kindOf',
		'SELECT own FROM channels.place_kind WHERE code = $1',
		[fields.kind],
	);
	if (!kind || kind.own) throw new AppError('invalid', 'channels/kind', 'No such kind of place');
	const id = newId();
	await ctx.query(
		'channels.addPlace',
		`INSERT INTO channels.place (id, kind, name, area_code, state, url, source, seen_on, created_by, updated_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[
			id,
			fields.kind,
			fields.name,
			fields.areaCode,
			fields.state,
			fields.url,
			fields.source,
			wibDay(ctx.now),
			actorId(ctx.actor) ?? 'system',
			ctx.now,
		],
	);
	await audit(ctx, {
		action: 'channels.place.added',
		subject: { type: 'place', id },
		areaCode: fields.areaCode ?? undefined,
		data: { kind: fields.kind, state: fields.state },
	});
	await recountSoon(ctx);
	return id;
}

/** Locks a place that the actor keeps; else it looks missing. */
async function lockPlace(
	ctx: Ctx,
	id: string,
): Promise<{ areaCode: string | null; state: string }> {
	const [place] = await ctx.query<{ areaCode: string | null; state: string }>(
		'channels.lockPlace',
		'SELECT area_code AS "areaCode", state FROM channels.place WHERE id = $1 FOR UPDATE',
		[id],
	);
	if (!place || !canKeepPlace(ctx.actor, place.areaCode)) throw noSuchPlace();
	return place;
}

/**
 * Opens a planned place, or ends one; what it demanded stays readable.
 * @throws AppError missing channels/no-such-place
 */
export async function setPlaceState(
	ctx: Ctx,
	{ placeId, state }: { placeId: string; state: (typeof placeStates)[number] },
): Promise<void> {
	const place = await lockPlace(ctx, placeId);
	if (place.state === state) return;
	await ctx.query(
		'channels.setPlaceState',
		'UPDATE channels.place SET state = $2, seen_on = $3, updated_at = $4 WHERE id = $1',
		[placeId, state, wibDay(ctx.now), ctx.now],
	);
	await audit(ctx, {
		action: 'channels.place.changed',
		subject: { type: 'place', id: placeId },
		areaCode: place.areaCode ?? undefined,
		data: { from: place.state, to: state },
	});
	await recountSoon(ctx);
}

/**
 * Writes down what a place looks for.
 * @throws AppError missing channels/no-such-place; conflict channels/place-ended
 */
export async function addDemand(ctx: Ctx, input: DemandFields): Promise<string> {
	const fields = demandFields.parse(input);
	const place = await lockPlace(ctx, fields.placeId);
	if (place.state === 'ended')
		throw new AppError('conflict', 'channels/place-ended', 'The place has ended');
	const id = newId();
	await ctx.query(
		'channels.addDemand',
		`INSERT INTO channels.demand
			(id, place_id, title, categories, value_idr, wanted_from, wanted_to, source, created_by, created_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[
			id,
			fields.placeId,
			fields.title,
			fields.categories,
			fields.valueIdr,
			fields.wantedFrom,
			fields.wantedTo,
			fields.source,
			actorId(ctx.actor) ?? 'system',
			ctx.now,
		],
	);
	await audit(ctx, {
		action: 'channels.demand.added',
		subject: { type: 'place', id: fields.placeId },
		areaCode: place.areaCode ?? undefined,
		data: { demand: id },
	});
	await recountSoon(ctx);
	return id;
}

/**
 * Takes a demand off before its time: filled, or called off.
 * @throws AppError missing channels/no-such-place
 */
export async function closeDemand(ctx: Ctx, { demandId }: { demandId: string }): Promise<void> {
	const [demand] = await ctx.query<{ placeId: string }>(
		'channels.demandPlace',
		'SELECT place_id AS "placeId" FROM channels.demand WHERE id = $1',
		[demandId],
	);
	if (!demand) throw noSuchPlace();
	const place = await lockPlace(ctx, demand.placeId);
	await ctx.query(
		'channels.closeDemand',
		'UPDATE channels.demand SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL',
		[demandId, ctx.now],
	);
	await audit(ctx, {
		action: 'channels.demand.closed',
		subject: { type: 'place', id: demand.placeId },
		areaCode: place.areaCode ?? undefined,
		data: { demand: demandId },
	});
	await recountSoon(ctx);
}
