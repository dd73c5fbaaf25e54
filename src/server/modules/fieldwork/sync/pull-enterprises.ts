import type { Ctx } from '#platform/context.ts';
import { versionSql } from '#modules/registry/index.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import type { FieldEnterprise } from '#shared/field/protocol.ts';
import { after, type Cursor, noId, overlapFrom } from './cursor.ts';
import { knownAnswers } from './facts.ts';

/** How many records one answer brings: some 250 KB before compression. */
const pageSize = 500;

interface Row extends Omit<FieldEnterprise, 'known'> {
	status: string;
	record: Record<string, unknown>;
}

export interface EnterprisePage {
	enterprises: FieldEnterprise[];
	areas: Cursor['areas'];
	more: boolean;
}

/**
 * The records of some kelurahan that changed since a device last asked, and those that left: by index, area after
 * area, at most 500 at once. An area that is new to the device comes whole.
 */
export async function pullEnterprises(
	ctx: Ctx,
	{
		codes,
		heard,
		form,
	}: { codes: readonly string[]; heard: Cursor['areas']; form: FormDefinition },
): Promise<EnterprisePage> {
	const page: EnterprisePage = { enterprises: [], areas: {}, more: false };
	for (const code of codes) {
		const before = heard[code] ?? {
			changed: { at: '1970-01-01T00:00:00.000000Z', id: noId },
			left: overlapFrom(ctx.now),
		};
		const room = pageSize - page.enterprises.length;
		if (room <= 0) {
			page.areas[code] = before;
			page.more = true;
			continue;
		}
		const left = await leftSince(ctx, code, before.left, codes, room);
		const changed = await changedSince(ctx, code, before.changed, room + 1);
		const shown = changed.slice(0, room);
		const more = changed.length > room;
		const last = shown.at(-1);
		page.enterprises.push(...left.gone.map(removed), ...shown.map((row) => toDevice(row, form)));
		page.areas[code] = {
			changed: after(before.changed, last && { at: last.version, id: last.id }, more, ctx.now),
			left: after(before.left, left.last, left.more, ctx.now),
		};
		page.more ||= more || left.more;
	}
	return page;
}

async function changedSince(
	ctx: Ctx,
	code: string,
	{ at, id }: { at: string; id: string },
	limit: number,
): Promise<Row[]> {
	return ctx.query<Row>(
		'fieldwork.changedSince',
		`SELECT e.id, e.number, ${versionSql('e')} AS version, e.name, o.name AS "ownerName",
			right(coalesce(o.phone, e.phone), 4) AS "phoneEnd", e.area_code AS "areaCode", e.rt, e.rw, e.address,
			e.latitude, e.longitude, e.slug, e.published, e.status,
			(SELECT to_char(max(v.finished_at) AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM-DD')
			 FROM fieldwork.interview v WHERE v.enterprise_id = e.id) AS "visitedOn",
			jsonb_build_object('name', e.name, 'kind', e.kind, 'legalForm', e.legal_form, 'areaCode', e.area_code,
				'address', e.address, 'rt', e.rt, 'rw', e.rw, 'startedYear', e.started_year, 'workers', e.workers)
				AS record
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.area_code = $1 AND (e.updated_at, e.id) > ($2::timestamptz, $3::uuid)
		 ORDER BY e.updated_at, e.id LIMIT $4`,
		[code, at, id, limit],
	);
}

/** Records that moved to another area or were deleted, and are in none of the device's areas now. */
async function leftSince(
	ctx: Ctx,
	code: string,
	{ at, id }: { at: string; id: string },
	codes: readonly string[],
	limit: number,
): Promise<{ gone: string[]; last: { at: string; id: string } | undefined; more: boolean }> {
	const rows = await ctx.query<{ enterpriseId: string; at: string; here: boolean }>(
		'fieldwork.leftSince',
		`SELECT d.enterprise_id AS "enterpriseId",
			to_char(d.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
			EXISTS (SELECT 1 FROM registry.enterprise e
				WHERE e.id = d.enterprise_id AND e.area_code = ANY($4)) AS here
		 FROM registry.enterprise_departure d
		 WHERE d.area_code = $1 AND (d.at, d.enterprise_id) > ($2::timestamptz, $3::uuid)
		 ORDER BY d.at, d.enterprise_id LIMIT $5`,
		[code, at, id, codes, limit],
	);
	const last = rows.at(-1);
	return {
		gone: rows.filter(({ here }) => !here).map(({ enterpriseId }) => enterpriseId),
		last: last && { at: last.at, id: last.enterpriseId },
		more: rows.length === limit,
	};
}

function toDevice({ status, record, ...row }: Row, form: FormDefinition): FieldEnterprise {
	if (status !== 'active') return removed(row.id);
	return { ...row, known: knownAnswers(form, record) };
}

/** Nothing of it is told but that it is gone. */
function removed(id: string): FieldEnterprise {
	return {
		id,
		number: '',
		version: '',
		name: '',
		ownerName: '',
		phoneEnd: null,
		areaCode: '',
		rt: null,
		rw: null,
		address: null,
		latitude: null,
		longitude: null,
		slug: '',
		published: false,
		visitedOn: null,
		known: {},
		removed: true,
	};
}
