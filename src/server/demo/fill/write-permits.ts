import { openTasks } from '#modules/desk/index.ts';
import type { Ctx } from '#platform/context.ts';
import { addYears } from '#shared/dates.ts';
import { pirtEnds } from '../plan/permits.ts';
import { wibAgo } from '../plan/times.ts';
import { seededId, seededRandom } from '../random.ts';
import type { ShopPlan } from './batch.ts';
import { insertRows } from './insert.ts';
import { officerOf } from './people.ts';

interface PlannedPermit {
	id: string;
	kind: 'halal' | 'p-irt';
	number: string;
	expiresOn: string | null;
	shop: ShopPlan;
}

/**
 * The permits of these shops: checked where the enterprise is verified, else waiting for an officer. The badges
 * that `writeProducts` has written are those that `followPermits` would give.
 */
export async function writePermits(
	ctx: Ctx,
	seed: number,
	shops: readonly ShopPlan[],
	now: Date,
): Promise<void> {
	const permits = shops.flatMap((shop) => permitsOf(seed, shop, now));
	await insertRows(
		ctx,
		'permits.permit',
		columns,
		permits.map((one) => asRow(seed, one, now)),
	);
	await insertRows(
		ctx,
		'permits.permit_product',
		{ permit_id: 'uuid', product_id: 'uuid' },
		permits.flatMap(({ id, kind, shop }) =>
			shop.products
				.filter((product) => product.permits.includes(kind))
				.map((product) => ({ permit_id: id, product_id: product.id })),
		),
	);
	const waiting = permits.filter(({ shop }) => shop.enterprise.verification !== 'verified');
	const numbers = await ctx.query<{ id: string; number: string }>(
		'demo.numbersOf',
		'SELECT id, number FROM registry.enterprise WHERE id = ANY($1::uuid[])',
		[waiting.map(({ shop }) => shop.enterprise.id)],
	);
	const numberOf = new Map(numbers.map(({ id, number }) => [id, number]));
	await openTasks(
		ctx,
		waiting.map(({ id, kind, shop: { enterprise } }) => ({
			kind: 'permit-check' as const,
			subjectId: id,
			areaCode: enterprise.place.code,
			enterpriseId: enterprise.id,
			params: {
				number: numberOf.get(enterprise.id) ?? '',
				name: enterprise.name,
				permit: kind,
			},
		})),
	);
}

const columns = {
	id: 'uuid',
	enterprise_id: 'uuid',
	area_code: 'text',
	kind: 'text',
	number_typed: 'text',
	number: 'text',
	issued_on: 'date',
	expires_on: 'date',
	covers_all: 'boolean',
	state: 'text',
	was_checked: 'boolean',
	findings: 'jsonb',
	source: 'text',
	claimed_by: 'text',
	claimed_at: 'timestamptz',
	checked_by: 'text',
	checked_at: 'timestamptz',
	updated_at: 'timestamptz',
} as const;

function permitsOf(seed: number, shop: ShopPlan, now: Date): PlannedPermit[] {
	const { enterprise } = shop;
	const at = wibAgo(now, enterprise.createdDaysAgo, 9 * 60);
	const planned = (kind: PlannedPermit['kind'], number: string, expiresOn: string | null) => ({
		id: seededId(seededRandom(seed, `permit/${kind}/${enterprise.index}`), at),
		kind,
		number,
		expiresOn,
		shop,
	});
	return [
		...(enterprise.pirt ? [planned('p-irt', enterprise.pirt, pirtEnds(enterprise.pirt))] : []),
		...(enterprise.halal ? [planned('halal', enterprise.halal, null)] : []),
	];
}

function asRow(seed: number, { id, kind, number, expiresOn, shop }: PlannedPermit, now: Date) {
	const { enterprise } = shop;
	const checked = enterprise.verification === 'verified';
	const claimedAt = wibAgo(now, enterprise.createdDaysAgo, 9 * 60);
	const checkedAt = checked ? wibAgo(now, enterprise.verifiedDaysAgo, 10 * 60) : null;
	return {
		id,
		enterprise_id: enterprise.id,
		area_code: enterprise.place.code,
		kind,
		number_typed: number,
		number,
		issued_on: expiresOn ? addYears(expiresOn, -5) : null,
		expires_on: expiresOn,
		covers_all: false,
		state: checked ? 'checked' : 'claimed',
		was_checked: checked,
		findings: [],
		source: 'demo',
		claimed_by: enterprise.personId,
		claimed_at: claimedAt,
		checked_by: checked ? officerOf(seed, enterprise.place.regencyCode) : null,
		checked_at: checkedAt,
		updated_at: checkedAt ?? claimedAt,
	};
}

/** A letterhead for each office of the region, so that letters can be issued; names and addresses are made up. */
export async function writeLetterOffices(ctx: Ctx): Promise<void> {
	await ctx.query(
		'demo.letterOffices',
		`INSERT INTO permits.letter_office (area_code, valid_from, government, office_name, address, city,
			number_format, signer_name, signer_title, set_by, set_at)
		 SELECT a.code, '2026-01-01', 'Pemerintah ' || a.name, 'Dinas Koperasi dan Usaha Mikro (contoh)',
			'Alamat contoh, bukan alamat kantor sebenarnya', regexp_replace(a.name, '^(Kabupaten|Kota) ', ''),
			'500.3.10.4/{seq:3}/Contoh/{year}', 'Nama Penanda Tangan Contoh', 'Kepala Dinas (contoh)', 'demo', $1
		 FROM areas.area a WHERE a.code IN (SELECT DISTINCT left(e.area_code, 5) FROM registry.enterprise e)
		 ON CONFLICT DO NOTHING`,
		[ctx.now],
	);
}
