import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { carryConsentRecords } from './consents/carry.ts';
import { ownerKnown } from './events.ts';
import { nikIndex, sealNik } from './nik.ts';

export interface NewOwner {
	name: string;
	/** 16 digits in the clear: sealed before it is stored. */
	nik?: string | null;
	/** E.164. */
	phone?: string | null;
	/** The account that this owner is, for somebody who records herself. */
	personId?: string | null;
}

/**
 * The ids of owners, made where they are not there yet: one NIK is one owner. An owner who is there keeps her
 * name and phone. A NIK that somebody only said about herself binds nobody else's records to her account: such
 * a newcomer becomes an owner of its own whose NIK is kept but not found by. In the order of `owners`.
 */
export async function settleOwners(
	ctx: Ctx,
	owners: readonly ({ id: string } | NewOwner)[],
): Promise<string[]> {
	const newcomers = owners.map((owner) =>
		'id' in owner ? owner : { ...owner, nik: owner.nik ? sealNik(ctx, owner.nik) : undefined },
	);
	const known = await knownOwners(
		ctx,
		newcomers.flatMap((owner) => ('id' in owner || !owner.nik ? [] : [owner.nik.index])),
	);
	const made: OwnerRow[] = [];
	const ids = newcomers.map((owner) => {
		if ('id' in owner) return owner.id;
		const { name, phone = null, personId = null, nik } = owner;
		const holder = nik && known.get(nik.index);
		if (holder && (holder.trusted || (phone !== null && holder.phone === phone))) return holder.id;
		const id = newId();
		made.push({
			id,
			personId,
			name,
			phone,
			nikCipher: nik?.cipher,
			nikIndex: holder ? undefined : nik?.index,
			nikMasked: nik?.masked,
		});
		if (nik && !holder) known.set(nik.index, { id, phone, trusted: personId === null });
		return id;
	});
	if (made.length === 0) return ids;
	const taken = await insertOwners(ctx, made);
	return taken.length === 0 ? ids : settleOwners(ctx, backToAsked(owners, ids, taken));
}

interface OwnerRow {
	id: string;
	personId: string | null;
	name: string;
	phone: string | null;
	nikCipher: string | undefined;
	nikIndex: string | undefined;
	nikMasked: string | undefined;
}

/** Keeps those that are settled; those whose NIK another transaction has just taken are asked for again. */
function backToAsked(
	owners: readonly ({ id: string } | NewOwner)[],
	ids: readonly string[],
	taken: readonly string[],
): ({ id: string } | NewOwner)[] {
	return owners.map((owner, index) => (taken.includes(ids[index]!) ? owner : { id: ids[index]! }));
}

interface KnownOwner {
	id: string;
	phone: string | null;
	/** No account, or an officer has verified an enterprise of hers. */
	trusted: boolean;
}

async function knownOwners(ctx: Ctx, indexes: readonly string[]): Promise<Map<string, KnownOwner>> {
	if (indexes.length === 0) return new Map();
	const rows = await ctx.query<KnownOwner & { nikIndex: string }>(
		'registry.knownOwners',
		`SELECT o.id, o.nik_index AS "nikIndex", o.phone, o.person_id IS NULL OR EXISTS (
			SELECT 1 FROM registry.enterprise e
			WHERE e.owner_id = o.id AND e.verification = 'verified') AS trusted
		 FROM registry.owner o WHERE o.nik_index = ANY($1)`,
		[indexes],
	);
	return new Map(rows.map((row) => [row.nikIndex, row]));
}

/** @returns the ids that were not inserted, because their NIK was taken in the same instant */
async function insertOwners(ctx: Ctx, owners: readonly OwnerRow[]): Promise<string[]> {
	const rows = await ctx.query<{ id: string }>(
		'registry.insertOwners',
		`INSERT INTO registry.owner (id, person_id, name, nik_cipher, nik_index, nik_masked, phone, created_at, updated_at)
		 SELECT id, "personId", name, "nikCipher", "nikIndex", "nikMasked", phone, $2, $2
		 FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "personId" uuid, name text, "nikCipher" text,
			"nikIndex" text, "nikMasked" text, phone text)
		 ON CONFLICT (nik_index) DO NOTHING RETURNING id`,
		[JSON.stringify(owners), ctx.now],
	);
	const inserted = new Set(rows.map((row) => row.id));
	return owners.map((owner) => owner.id).filter((id) => !inserted.has(id));
}

export interface Owner {
	id: string;
	personId: string | null;
	name: string;
	/** Null without a NIK, and where the NIK is another owner's too. */
	nikIndex: string | null;
	nikMasked: string | null;
	phone: string | null;
}

const columns = `id, person_id AS "personId", name, nik_index AS "nikIndex", nik_masked AS "nikMasked", phone`;

/** The owner that an account is; undefined before the first enterprise. */
export async function findOwnerOf(ctx: Ctx, personId: string): Promise<Owner | undefined> {
	const [owner] = await ctx.query<Owner>(
		'registry.ownerOfPerson',
		`SELECT ${columns} FROM registry.owner WHERE person_id = $1`,
		[personId],
	);
	return owner;
}

/** The owner with this keyed hash of a NIK. */
export async function findOwnerByNik(ctx: Ctx, index: string): Promise<Owner | undefined> {
	const [owner] = await ctx.query<Owner>(
		'registry.ownerByNik',
		`SELECT ${columns} FROM registry.owner WHERE nik_index = $1`,
		[index],
	);
	return owner;
}

/** Adds the NIK to an owner that has none. */
export async function setOwnerNik(ctx: Ctx, ownerId: string, nik: string): Promise<void> {
	const sealed = sealNik(ctx, nik);
	await ctx.query(
		'registry.setOwnerNik',
		`UPDATE registry.owner SET nik_cipher = $2, nik_index = $3, nik_masked = $4, updated_at = $5
		 WHERE id = $1 AND nik_index IS NULL`,
		[ownerId, sealed.cipher, sealed.index, sealed.masked, ctx.now],
	);
}

/**
 * Gives an owner's enterprises to an account. Who has an owner already takes them over into it, with the NIK
 * and phone that it lacks. The caller has checked that both are the same human being.
 * @returns the owner that the enterprises belong to now, and their ids
 */
export async function giveOwnerTo(
	ctx: Ctx,
	ownerId: string,
	personId: string,
): Promise<{ ownerId: string; enterpriseIds: string[] }> {
	const own = await findOwnerOf(ctx, personId);
	const target = own?.id ?? ownerId;
	if (!own)
		await ctx.query(
			'registry.linkOwner',
			'UPDATE registry.owner SET person_id = $2, updated_at = $3 WHERE id = $1',
			[ownerId, personId, ctx.now],
		);
	else if (own.id !== ownerId) await mergeOwner(ctx, ownerId, own.id);
	const rows = await ctx.query<{ id: string }>(
		'registry.enterprisesOfOwner',
		'SELECT id FROM registry.enterprise WHERE owner_id = $1 ORDER BY id',
		[target],
	);
	const enterpriseIds = rows.map((row) => row.id);
	await carryConsentRecords(ctx, { ownerId: target, personId });
	await ownerKnown(ctx, { personId, enterpriseIds });
	return { ownerId: target, enterpriseIds };
}

async function mergeOwner(ctx: Ctx, from: string, into: string): Promise<void> {
	await ctx.query(
		'registry.moveEnterprises',
		'UPDATE registry.enterprise SET owner_id = $2 WHERE owner_id = $1',
		[from, into],
	);
	await ctx.query(
		'registry.moveConsentRecords',
		'UPDATE registry.consent_record SET owner_id = $2 WHERE owner_id = $1',
		[from, into],
	);
	const [gone] = await ctx.query<
		Record<'cipher' | 'index' | 'masked' | 'phone', string | null> & { frozenAt: Date | null }
	>(
		'registry.dropOwner',
		`DELETE FROM registry.owner WHERE id = $1
		 RETURNING nik_cipher AS cipher, nik_index AS index, nik_masked AS masked, phone,
			CASE WHEN restricted_why = 'request' THEN restricted_at END AS "frozenAt"`,
		[from],
	);
	await ctx.query(
		'registry.completeOwner',
		`UPDATE registry.owner SET nik_cipher = coalesce(nik_cipher, $2), nik_index = coalesce(nik_index, $3),
			nik_masked = coalesce(nik_masked, $4), phone = coalesce(phone, $5), updated_at = $6,
			restricted_at = coalesce(restricted_at, $7),
			restricted_why = CASE WHEN $7::timestamptz IS NULL THEN restricted_why ELSE 'request' END
		 WHERE id = $1`,
		[into, gone?.cipher, gone?.index, gone?.masked, gone?.phone, ctx.now, gone?.frozenAt ?? null],
	);
}

/**
 * Adds what somebody said at her door to the owner of a record that nobody has claimed: the NIK and phone that are
 * not known yet. What is known stays, and so does a NIK that another owner has. The caller has checked that its
 * actor may change the record.
 * @returns `other-nik` when the record or another owner speaks against the NIK
 */
export async function completeOwner(
	ctx: Ctx,
	{
		enterpriseId,
		nik,
		phone,
	}: { enterpriseId: string; nik?: string | undefined; phone?: string | undefined },
): Promise<'other-nik' | undefined> {
	const [owner] = await ctx.query<Owner>(
		'registry.ownerToComplete',
		`SELECT ${columns} FROM registry.owner
		 WHERE id = (SELECT owner_id FROM registry.enterprise WHERE id = $1) FOR UPDATE`,
		[enterpriseId],
	);
	if (!owner) return undefined;
	const index = nik ? nikIndex(ctx, nik) : null;
	const holder = index ? await findOwnerByNik(ctx, index) : undefined;
	const differs = index !== null && owner.nikIndex !== null && owner.nikIndex !== index;
	const isOthers = holder !== undefined && holder.id !== owner.id;
	if (owner.personId === null) {
		if (nik && !owner.nikIndex && !holder) await setOwnerNik(ctx, owner.id, nik);
		if (phone && !owner.phone)
			await ctx.query(
				'registry.setOwnerPhone',
				'UPDATE registry.owner SET phone = $2, updated_at = $3 WHERE id = $1 AND phone IS NULL',
				[owner.id, phone, ctx.now],
			);
	}
	return differs || isOthers ? 'other-nik' : undefined;
}
