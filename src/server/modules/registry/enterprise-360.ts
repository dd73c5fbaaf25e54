import type { Ctx } from '#platform/context.ts';
import { canDecide, canOpen, isOwner, noSuchEnterprise } from './access.ts';
import { versionSql } from './edits/fields.ts';
import { parseEnterpriseNumber } from './enterprise-number.ts';
import { deriveSizeClass, type SizeReason } from './size-class.ts';
import { listSizeRules } from './size-rules.ts';
import { wibDay } from '#shared/dates.ts';

export interface Enterprise {
	id: string;
	number: string;
	slug: string;
	name: string;
	kind: string;
	legalForm: string;
	story: string | null;
	areaCode: string;
	areaName: string;
	address: string | null;
	rt: string | null;
	rw: string | null;
	latitude: number | null;
	longitude: number | null;
	phone: string | null;
	phoneOriginal: string | null;
	whatsapp: string | null;
	email: string | null;
	links: Record<string, string> | null;
	nib: string | null;
	startedYear: number | null;
	workers: number | null;
	capitalIdr: number | null;
	annualSalesIdr: number | null;
	figuresYear: number | null;
	figuresSource: string | null;
	/** By the rules that hold today, with the reason; undefined without a figure. */
	size: SizeReason | undefined;
	verification: 'unverified' | 'verified' | 'refused';
	verificationReason: string | null;
	verifiedAt: Date | null;
	/** Name of the officer; null when unverified or by the system. */
	verifiedBy: string | null;
	status: 'active' | 'closed' | 'merged';
	/** While merged: the number of the record that stands for this one. */
	mergedInto: string | null;
	published: boolean;
	source: string;
	importId: string | null;
	importRow: number | null;
	importFile: string | null;
	extra: Record<string, unknown> | null;
	owner: {
		id: string;
		name: string;
		phone: string | null;
		/** `3671********0001`. */
		nikMasked: string | null;
		claimed: boolean;
		/** Her other enterprises. */
		others: { id: string; number: string; name: string }[];
	};
	kbli: { editionId: string; code: string; title: string | null; isPrimary: boolean }[];
	createdAt: Date;
	updatedAt: Date;
	/** For `proposeEdit`, with what is changed of it. */
	version: string;
	/** What the reader may do. */
	can: { decide: boolean; own: boolean };
}

type Row = Omit<Enterprise, 'size' | 'owner' | 'can'> & {
	ownerId: string;
	ownerName: string;
	ownerPhone: string | null;
	nikMasked: string | null;
	personId: string | null;
	others: Enterprise['owner']['others'];
};

const text = `SELECT e.id, e.number, e.slug, e.name, e.kind, e.legal_form AS "legalForm", e.story,
	e.area_code AS "areaCode", a.path_name AS "areaName", e.address, e.rt, e.rw, e.latitude, e.longitude,
	e.phone, e.phone_original AS "phoneOriginal", e.whatsapp, e.email, e.links, e.nib,
	e.started_year AS "startedYear", e.workers, e.capital_idr AS "capitalIdr",
	e.annual_sales_idr AS "annualSalesIdr", e.figures_year AS "figuresYear",
	e.figures_source AS "figuresSource", e.verification, e.verification_reason AS "verificationReason",
	e.verified_at AS "verifiedAt", v.name AS "verifiedBy", e.status, e.published, e.source,
	e.import_id AS "importId", e.import_row AS "importRow", i.file_name AS "importFile", e.extra,
	(SELECT s.number FROM registry.enterprise s WHERE s.id = e.merged_into) AS "mergedInto",
	e.created_at AS "createdAt", e.updated_at AS "updatedAt", ${versionSql('e')} AS version, o.id AS "ownerId", o.name AS "ownerName",
	o.phone AS "ownerPhone", o.nik_masked AS "nikMasked", o.person_id AS "personId",
	(SELECT coalesce(json_agg(json_build_object('id', x.id, 'number', x.number, 'name', x.name) ORDER BY x.id), '[]')
	 FROM registry.enterprise x WHERE x.owner_id = o.id AND x.id <> e.id AND x.status <> 'merged') AS others,
	(SELECT coalesce(json_agg(json_build_object('editionId', b.edition_id, 'code', b.code, 'title', k.title,
		'isPrimary', b.is_primary) ORDER BY b.is_primary DESC, b.code), '[]')
	 FROM registry.enterprise_kbli b LEFT JOIN registry.kbli k USING (edition_id, code)
	 WHERE b.enterprise_id = e.id) AS kbli
	FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
	JOIN areas.area a ON a.code = e.area_code LEFT JOIN registry.import i ON i.id = e.import_id
	LEFT JOIN accounts.person v ON v.id::text = e.verified_by`;

/**
 * Everything that is known about one enterprise, for its owner and the officers of the area. An officer's page
 * calls `recordView` beside it.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function getEnterprise360(
	ctx: Ctx,
	by: { number: string } | { id: string },
): Promise<Enterprise> {
	const number = 'number' in by ? parseEnterpriseNumber(by.number) : undefined;
	const [row] =
		'id' in by
			? await ctx.query<Row>('registry.enterpriseById', `${text} WHERE e.id = $1`, [by.id])
			: number
				? await ctx.query<Row>('registry.enterpriseByNumber', `${text} WHERE e.number = $1`, [
						number,
					])
				: [];
	if (!row || !canOpen(ctx.actor, row)) throw noSuchEnterprise();
	const { ownerId, ownerName, ownerPhone, nikMasked, personId, others, ...facts } = row;
	return {
		...facts,
		size: deriveSizeClass(await listSizeRules(ctx), facts, wibDay(ctx.now)),
		owner: {
			id: ownerId,
			name: ownerName,
			phone: ownerPhone,
			nikMasked,
			claimed: personId !== null,
			others,
		},
		can: { decide: canDecide(ctx.actor, row), own: isOwner(ctx.actor, row) },
	};
}

export interface OwnEnterprise {
	id: string;
	number: string;
	slug: string;
	name: string;
	kind: string;
	areaCode: string;
	areaName: string;
	verification: 'unverified' | 'verified' | 'refused';
	verificationReason: string | null;
	published: boolean;
	status: 'active' | 'closed';
	whatsapp: string | null;
	story: string | null;
}

/** The actor's own enterprises, oldest first, without those that were merged into another; empty for a guest. */
export async function listOwnEnterprises(ctx: Ctx): Promise<OwnEnterprise[]> {
	if (ctx.actor.kind !== 'person') return [];
	return ctx.query<OwnEnterprise>(
		'registry.ownEnterprises',
		`SELECT e.id, e.number, e.slug, e.name, e.kind, e.area_code AS "areaCode", a.path_name AS "areaName",
			e.verification, e.verification_reason AS "verificationReason", e.published, e.status, e.whatsapp, e.story
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 JOIN areas.area a ON a.code = e.area_code
		 WHERE o.person_id = $1 AND e.status <> 'merged' ORDER BY e.id`,
		[ctx.actor.personId],
	);
}
