import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import { coversArea, type Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { parseEnterpriseNumber, recordAreas } from '#modules/registry/index.ts';
import { readShopAddress } from '#shared/shop-address.ts';
import { noSuchAddress } from './access.ts';
import { aliveSince } from './shop-addresses.ts';
import type {
	AddressState,
	ClaimedHow,
	GoneHow,
	LookResult,
	SeenHow,
	VerifiedHow,
} from './states.ts';

/** What an officer looks for. `person`: somebody must look; `stale`: stands, and nobody saw it for long. */
export const addressShows = ['all', 'claimed', 'verified', 'person', 'stale', 'gone'] as const;
export type AddressShow = (typeof addressShows)[number];

export interface AddressFilter {
	/** A code of any level within the actor's areas. */
	area?: string | undefined;
	marketplace?: string | undefined;
	show?: AddressShow | undefined;
	/** The number of an enterprise, or an address of a shop. */
	q?: string | undefined;
	/** The id of the last row of the page before. */
	after?: string | undefined;
}

export interface OfficeAddress {
	id: string;
	number: string;
	name: string;
	districtName: string;
	marketplace: string;
	marketplaceName: string;
	url: string;
	state: AddressState;
	claimedHow: ClaimedHow;
	claimedAt: Date;
	verifiedHow: VerifiedHow | null;
	verifiedAt: Date | null;
	goneHow: GoneHow | null;
	goneAt: Date | null;
	seenOn: string | null;
	seenHow: SeenHow | null;
	lookResult: LookResult | null;
	lookedAt: Date | null;
	needsPerson: boolean;
	disputed: boolean;
	/** The day of the last order there that a record of ours shows. */
	orderedOn: string | null;
}

/** SQL: the columns of an address `a` with those of `addressJoins`. */
export const addressColumns = `a.id, e.number, e.name, coalesce(d.name, '') AS "districtName", a.marketplace,
	m.name AS "marketplaceName", a.url, a.state, a.claimed_how AS "claimedHow", a.claimed_at AS "claimedAt",
	a.verified_how AS "verifiedHow", a.verified_at AS "verifiedAt", a.gone_how AS "goneHow", a.gone_at AS "goneAt",
	a.seen_on::text AS "seenOn", a.seen_how AS "seenHow", a.look_result AS "lookResult", a.looked_at AS "lookedAt",
	a.needs_person AS "needsPerson", a.rival_id IS NOT NULL AS disputed, a.ordered_on::text AS "orderedOn"`;
export const addressJoins = `JOIN registry.enterprise e ON e.id = a.enterprise_id
	JOIN marketplaces.marketplace m ON m.code = a.marketplace LEFT JOIN areas.area d ON d.code = left(a.area_code, 8)`;

const shows: Record<AddressShow, string> = {
	all: `a.state <> 'gone'`,
	claimed: `a.state = 'claimed'`,
	verified: `a.state = 'verified'`,
	person: 'a.needs_person',
	stale: `a.state <> 'gone' AND (a.seen_on IS NULL OR a.seen_on < $1::date)`,
	gone: `a.state = 'gone'`,
};

const page = 50;
/** So many are read at once for a file. */
const batch = 1000;

/** The addresses of the actor's areas, the newest first, by key: one step into one index for each area. */
export async function listOfficeAddresses(
	ctx: Ctx,
	filter: AddressFilter,
	limit = page,
): Promise<{ items: OfficeAddress[]; next: string | undefined }> {
	const own = recordAreas(ctx.actor);
	const { area } = filter;
	const areas = area ? (own.some((held) => coversArea(held, area)) ? [area] : []) : own;
	if (areas.length === 0) return { items: [], next: undefined };
	const after = z.uuid().safeParse(filter.after).data;
	const values: unknown[] = [await aliveSince(ctx), after ?? null];
	const add = (value: unknown) => `$${values.push(value)}`;
	const also = [shows[filter.show ?? 'all'], '($2::uuid IS NULL OR a.id < $2)'];
	// Every text names the first value, so that PostgreSQL knows what it is.
	also.push('$1::date IS NOT NULL');
	if (filter.marketplace) also.push(`a.marketplace = ${add(filter.marketplace)}`);
	const words = filter.q?.trim();
	if (words) also.push(lookedFor(words, add));
	const pieces = areas.map(
		(
			code,
		) => `(SELECT a.* FROM presence.address a WHERE ${[...inArea(code, add), ...also].join(' AND ')}
			ORDER BY a.id DESC LIMIT ${limit + 1})`,
	);
	const rows = await ctx.query<OfficeAddress>(
		'',
		`SELECT ${addressColumns} FROM (SELECT * FROM (${pieces.join(' UNION ALL ')}) u ORDER BY id DESC
			LIMIT ${limit + 1}) a ${addressJoins} ORDER BY a.id DESC`,
		values,
	);
	return {
		items: rows.slice(0, limit),
		next: rows.length > limit ? rows[limit - 1]!.id : undefined,
	};
}

/** Conditions that the indexes by kabupaten and by kecamatan answer. */
function inArea(code: string, add: (value: unknown) => string): string[] {
	if (code === '') return [];
	if (code.length < 5) return [`a.area_code LIKE ${add(`${code}.%`)}`];
	if (code.length < 8) return [`left(a.area_code, 5) = ${add(code)}`];
	const district = `left(a.area_code, 8) = ${add(code.slice(0, 8))}`;
	return code.length > 8 ? [district, `a.area_code = ${add(code)}`] : [district];
}

function lookedFor(words: string, add: (value: unknown) => string): string {
	const number = parseEnterpriseNumber(words);
	if (number)
		return `a.enterprise_id = (SELECT id FROM registry.enterprise WHERE number = ${add(number)})`;
	const read = readShopAddress(words);
	return 'address' in read ? `lower(a.url) = lower(${add(read.address.url)})` : 'false';
}

/**
 * The same list whole, for a file, a thousand at a time. That it left the office is written down before a row of it is
 * read. @throws AppError missing presence/no-such-address to who works in no office
 */
export async function readOfficeAddresses(
	{ ctx, write }: Work,
	filter: Omit<AddressFilter, 'after'>,
): Promise<AsyncGenerator<OfficeAddress>> {
	if (recordAreas(ctx.actor).length === 0) throw noSuchAddress();
	await write((tx) =>
		audit(tx, {
			action: 'presence.list.exported',
			subject: { type: 'list', id: 'addresses' },
			...(filter.area ? { areaCode: filter.area } : {}),
			data: {
				personal: false,
				show: filter.show ?? 'all',
				...(filter.marketplace ? { marketplace: filter.marketplace } : {}),
			},
		}),
	);
	return everyAddress(ctx, filter);
}

async function* everyAddress(
	ctx: Ctx,
	filter: Omit<AddressFilter, 'after'>,
): AsyncGenerator<OfficeAddress> {
	let after: string | undefined;
	do {
		const { items, next } = await listOfficeAddresses(ctx, { ...filter, after }, batch);
		yield* items;
		after = next;
	} while (after);
}
