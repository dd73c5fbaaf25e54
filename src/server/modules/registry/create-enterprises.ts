import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { wibDay } from '#shared/dates.ts';
import { toSlug } from '#shared/slug.ts';
import { matchingName } from '#shared/text.ts';
import { formatEnterpriseNumber } from './enterprise-number.ts';
import { enterprisesChanged } from './events.ts';
import { lockThings } from './locks.ts';
import { settleOwners, type NewOwner } from './owners.ts';
import { deriveSizeClass } from './size-class.ts';
import { listSizeRules } from './size-rules.ts';
import type { Source } from './values.ts';

/** An enterprise to be recorded. What is left out is unknown. Money is whole rupiah, phones E.164. */
export interface NewEnterprise {
	/** Made when left out. */
	id?: string;
	/** One that `reserveNumbers` gave and nobody has used; by default the next. */
	number?: string | undefined;
	/** An owner that is there already, or who she is; one NIK is one owner. */
	owner: { id: string } | NewOwner;
	name: string;
	kind?: string;
	legalForm?: string;
	areaCode: string;
	story?: string | null;
	address?: string | null;
	rt?: string | null;
	rw?: string | null;
	latitude?: number | null;
	longitude?: number | null;
	phone?: string | null;
	phoneOriginal?: string | null;
	whatsapp?: string | null;
	email?: string | null;
	links?: Record<string, string> | null;
	nib?: string | null;
	startedYear?: number | null;
	workers?: number | null;
	capitalIdr?: number | null;
	annualSalesIdr?: number | null;
	figuresYear?: number | null;
	figuresSource?: string | null;
	/** Codes of five digits, the main one first. */
	kbli?: readonly string[];
	kbliEdition?: string;
	source: Source;
	importId?: string | null;
	importRow?: number | null;
	sourceHash?: string | null;
	extra?: Record<string, unknown> | null;
	verification?: string;
	verifiedBy?: string;
	published?: boolean;
	createdAt?: Date;
}

export interface CreatedEnterprise {
	id: string;
	number: string;
	slug: string;
	ownerId: string;
}

/**
 * Records many enterprises with a handful of statements: owners, numbers, slugs, size classes. For verbs that
 * have checked access, repeats and input, and that write their own audit lines. At most some thousands a call.
 * @returns in the order of `rows`
 */
export async function createEnterprises(
	ctx: Ctx,
	rows: readonly NewEnterprise[],
): Promise<CreatedEnterprise[]> {
	if (rows.length === 0) return [];
	await lockThings(ctx, ['slugs']);
	const ownerIds = await settleOwners(
		ctx,
		rows.map((row) => row.owner),
	);
	const serials = await nextSerials(ctx, rows.length);
	const slugs = await freeSlugs(
		ctx,
		rows.map((row, index) => ({ name: row.name, serial: serials[index]! })),
	);
	const rules = await listSizeRules(ctx);
	const today = wibDay(ctx.now);
	const records = rows.map((row, index) => {
		const { owner: _owner, kbli: _kbli, kbliEdition: _edition, createdAt, ...facts } = row;
		const size = deriveSizeClass(
			rules,
			{
				capitalIdr: row.capitalIdr ?? null,
				annualSalesIdr: row.annualSalesIdr ?? null,
				startedYear: row.startedYear ?? null,
			},
			today,
		);
		return {
			legalForm: 'individual',
			kind: 'other',
			verification: 'unverified',
			published: false,
			...facts,
			id: row.id ?? newId(),
			number: row.number ?? formatEnterpriseNumber(serials[index]!),
			slug: slugs[index]!,
			ownerId: ownerIds[index]!,
			searchName: matchingName(row.name),
			sizeClass: size?.sizeClass,
			sizeRuleId: size?.ruleId,
			at: createdAt ?? ctx.now,
		};
	});
	await ctx.query('registry.createEnterprises', insert, [JSON.stringify(records), ctx.now]);
	await addActivities(ctx, rows, records);
	await enterprisesChanged(
		ctx,
		records.filter((record) => record.published).map((record) => record.id),
	);
	return records.map(({ id, number, slug, ownerId }) => ({ id, number, slug, ownerId }));
}

const insert = `
	INSERT INTO registry.enterprise (id, number, slug, name, legal_form, kind, story, owner_id, area_code,
		address, rt, rw, latitude, longitude, phone, phone_original, whatsapp, email, links, nib, started_year,
		workers, capital_idr, annual_sales_idr, figures_year, figures_source, size_class, size_rule_id,
		verification, verified_at, verified_by, published, source, import_id, import_row, source_hash, extra,
		search_name, created_at, updated_at)
	SELECT id, number, slug, name, "legalForm", kind, story, "ownerId", "areaCode",
		address, rt, rw, latitude, longitude, phone, "phoneOriginal", whatsapp, email, links, nib, "startedYear",
		workers, "capitalIdr", "annualSalesIdr", "figuresYear", "figuresSource", "sizeClass", "sizeRuleId",
		verification, CASE WHEN verification = 'verified' THEN at END, "verifiedBy", published, source,
		"importId", "importRow", "sourceHash", extra, "searchName", at, $2
	FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, number text, slug text, name text, "legalForm" text,
		kind text, story text, "ownerId" uuid, "areaCode" text, address text, rt text, rw text,
		latitude float8, longitude float8, phone text, "phoneOriginal" text, whatsapp text, email text,
		links jsonb, nib text, "startedYear" smallint, workers int, "capitalIdr" bigint,
		"annualSalesIdr" bigint, "figuresYear" smallint, "figuresSource" text, "sizeClass" text,
		"sizeRuleId" text, verification text, "verifiedBy" text, published boolean, source text,
		"importId" uuid, "importRow" int, "sourceHash" text, extra jsonb, "searchName" text, at timestamptz)`;

/**
 * Takes numbers out of the sequence for enterprises that somebody will record without a signal. They are never
 * given again, used or not.
 */
export async function reserveNumbers(ctx: Ctx, count: number): Promise<string[]> {
	return (await nextSerials(ctx, count)).map(formatEnterpriseNumber);
}

async function nextSerials(ctx: Ctx, count: number): Promise<number[]> {
	const rows = await ctx.query<{ serial: number }>(
		'registry.nextSerials',
		`SELECT nextval('registry.enterprise_serial') AS serial FROM generate_series(1, $1)`,
		[count],
	);
	return rows.map((row) => row.serial);
}

/** The name's own slug for the first to ask, the serial behind it for all others. */
async function freeSlugs(
	ctx: Ctx,
	asked: readonly { name: string; serial: number }[],
): Promise<string[]> {
	const candidates = asked.map(({ name, serial }) => {
		const plain = toSlug(name, { fallback: 'usaha' });
		return [plain, `${plain}-${serial}`, `${plain}-um${serial}`];
	});
	const rows = await ctx.query<{ slug: string }>(
		'registry.takenSlugs',
		'SELECT slug FROM registry.enterprise WHERE slug = ANY($1)',
		[candidates.flat()],
	);
	const taken = new Set(rows.map((row) => row.slug));
	return candidates.map((list) => {
		const slug = list.find((candidate) => !taken.has(candidate)) ?? list.at(-1)!;
		taken.add(slug);
		return slug;
	});
}

async function addActivities(
	ctx: Ctx,
	rows: readonly NewEnterprise[],
	records: readonly { id: string }[],
): Promise<void> {
	const activities = rows.flatMap((row, index) =>
		[...new Set(row.kbli ?? [])].map((code, place) => ({
			enterpriseId: records[index]!.id,
			editionId: row.kbliEdition ?? '2020',
			code,
			isPrimary: place === 0,
		})),
	);
	if (activities.length === 0) return;
	await ctx.query(
		'registry.addActivities',
		`INSERT INTO registry.enterprise_kbli (enterprise_id, edition_id, code, is_primary)
		 SELECT "enterpriseId", "editionId", code, "isPrimary"
		 FROM jsonb_to_recordset($1::jsonb)
			AS r("enterpriseId" uuid, "editionId" text, code text, "isPrimary" boolean)`,
		[JSON.stringify(activities)],
	);
}
