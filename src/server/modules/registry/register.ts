import type { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { limitRate } from '#platform/limits.ts';
import { newId } from '#platform/ids.ts';
import type { ValueProblem } from '#shared/parsed.ts';
import { parseNik } from '#shared/nik.ts';
import { matchingName } from '#shared/text.ts';
import { getOwnPerson, giveConsent } from '#modules/accounts/index.ts';
import { getArea } from '#modules/areas/index.ts';
import { canRecordInField, canRegisterFor } from './access.ts';
import {
	createEnterprises,
	type CreatedEnterprise,
	type NewEnterprise,
} from './create-enterprises.ts';
import { enterpriseFields, ownerFields, requireReason, type EnterpriseFields } from './input.ts';
import { findKbliEdition } from './kbli.ts';
import { lockThings } from './locks.ts';
import { letIn } from './newcomers.ts';
import { nikIndex } from './nik.ts';
import { findOwnerByNik, findOwnerOf, giveOwnerTo, setOwnerNik, type Owner } from './owners.ts';
import { findLikelyRepeats, lockAgainstRepeats } from './repeats/find.ts';
import { keepLikelyRepeats } from './repeats/keep.ts';

export interface Registered extends CreatedEnterprise {
	/** False when the same form came a second time: the record is the one of the first. */
	created: boolean;
	/** Odd values that were kept, such as a NIK with an impossible date; and `nik-known`. */
	warnings: readonly ValueProblem[];
	/** How many records it may be the same as. An officer looks at them. */
	repeats: number;
}

export interface RegisterEnterprise {
	enterprise: EnterpriseFields;
	/** As on the card; may be left out. */
	nik?: string | null;
	/** The version of the consent text that was on the page. */
	consentVersion: number;
	onRepeats?: OnRepeats | undefined;
}

/**
 * What happens where the record is likely there already: `ask` stops and lets whoever types see it first; a reason
 * records it beside the other; without either it is recorded, and an officer looks. Nothing merges by itself.
 */
export type OnRepeats = 'ask' | { keepBoth: string };

/**
 * A person records an enterprise of her own. The same name at the same place again is the same record.
 * @throws AppError forbidden accounts/sign-in-first; limited; conflict accounts/consent-text-changed,
 * registry/other-nik, registry/likely-repeat; missing areas/unknown
 */
export async function registerEnterprise(ctx: Ctx, input: RegisterEnterprise): Promise<Registered> {
	const person = await getOwnPerson(ctx);
	const fields = enterpriseFields.parse(input.enterprise);
	const nik = input.nik || null;
	await limitRate(ctx, { key: `registry/register:${person.id}`, max: 20, seconds: 86_400 });
	await getArea(ctx, fields.areaCode);
	await giveConsent(ctx, { purpose: 'registry', version: input.consentVersion });
	await lockThings(ctx, [`person:${person.id}`]);

	const phone = person.phoneVerified ? (person.phone ?? null) : null;
	await letIn(ctx, { nik, phone }, ctx.now);
	const settled = await ownOwner(ctx, person.id, nik, phone);
	const again = settled.owner && (await findSame(ctx, settled.owner.id, fields));
	if (again) return { ...again, created: false, warnings: [], repeats: 0 };

	const created = await record(ctx, fields, {
		owner: settled.owner
			? { id: settled.owner.id }
			: { name: person.name || fields.name, nik: settled.nik, phone, personId: person.id },
		ownerName: person.name,
		nik: nik ? nikIndex(ctx, nik) : (settled.owner?.nikIndex ?? null),
		ownerId: settled.owner?.id ?? null,
		ownerPhone: phone,
		source: 'self',
		onRepeats: input.onRepeats,
	});
	const warnings = [...nikWarnings(nik), ...(settled.nikKnown ? [{ code: 'nik-known' }] : [])];
	return { ...created, created: true, warnings };
}

export interface RegisterForOwner {
	enterprise: EnterpriseFields;
	owner: z.input<typeof ownerFields>;
	/** `field` at a door, where enumerators may too. */
	source?: 'officer' | 'field';
	/** The reserved number that was handed out, which the caller has checked. */
	number?: string | undefined;
	/** When the owner agreed to be recorded; now by default. */
	agreedAt?: Date | undefined;
	onRepeats?: OnRepeats | undefined;
}

/**
 * An officer records an enterprise of her area for its owner, who can claim it later by phone and NIK.
 * @throws AppError forbidden registry/not-your-area; missing areas/unknown; conflict registry/asked-to-be-erased
 */
export async function registerForOwner(ctx: Ctx, input: RegisterForOwner): Promise<Registered> {
	const fields = enterpriseFields.parse(input.enterprise);
	const owner = ownerFields.parse(input.owner);
	const { source = 'officer', number, agreedAt = ctx.now } = input;
	const allowed = source === 'field' ? canRecordInField : canRegisterFor;
	if (!allowed(ctx.actor, fields.areaCode))
		throw new AppError(
			'forbidden',
			'registry/not-your-area',
			'The actor has no office in this area',
		);
	await getArea(ctx, fields.areaCode);
	await letIn(ctx, { nik: owner.nik, phone: owner.phone ?? fields.phone }, agreedAt);
	const index = owner.nik ? nikIndex(ctx, owner.nik) : null;
	const known = index ? await findOwnerByNik(ctx, index) : undefined;
	const again = known && (await findSame(ctx, known.id, fields));
	if (again) return { ...again, created: false, warnings: [], repeats: 0 };
	const created = await record(ctx, fields, {
		owner: { ...owner, phone: owner.phone ?? fields.phone },
		ownerName: owner.name,
		nik: index,
		ownerId: known?.id ?? null,
		ownerPhone: owner.phone,
		source,
		number,
		onRepeats: input.onRepeats,
	});
	return { ...created, created: true, warnings: nikWarnings(owner.nik) };
}

interface Recording {
	owner: NewEnterprise['owner'];
	ownerName: string;
	/** What the owner is compared by: keyed hash of the NIK, id where she is on record, phone. */
	nik: string | null;
	ownerId: string | null;
	ownerPhone: string | null;
	source: 'self' | 'officer' | 'field';
	number?: string | undefined;
	onRepeats: OnRepeats | undefined;
}

async function record(
	ctx: Ctx,
	fields: EnterpriseFields,
	{ owner, ownerName, nik, ownerId, ownerPhone, source, number, onRepeats }: Recording,
): Promise<CreatedEnterprise & { repeats: number }> {
	const newcomer = {
		id: newId(),
		searchName: matchingName(fields.name),
		areaCode: fields.areaCode,
		ownerName,
		nik,
		ownerId,
		phones: [...new Set([fields.phone, fields.whatsapp, ownerPhone].filter((one) => one != null))],
		nib: fields.nib ?? null,
		latitude: fields.latitude ?? null,
		longitude: fields.longitude ?? null,
	};
	await lockAgainstRepeats(ctx, newcomer);
	const found = await findLikelyRepeats(ctx, newcomer);
	if (found.length > 0 && onRepeats === 'ask')
		throw new AppError('conflict', 'registry/likely-repeat', 'It may be on record already', {
			count: found.length,
		});
	const keptReason =
		found.length > 0 && typeof onRepeats === 'object'
			? requireReason(onRepeats.keepBoth)
			: undefined;
	const kbliEdition = fields.kbli?.length ? await findKbliEdition(ctx) : undefined;
	const [created] = await createEnterprises(ctx, [
		{ ...fields, ...(kbliEdition ? { kbliEdition } : {}), id: newcomer.id, owner, source, number },
	]);
	await keepLikelyRepeats(ctx, newcomer.id, found, { keptReason });
	await audit(ctx, {
		action: 'registry.enterprise.registered',
		subject: { type: 'enterprise', id: newcomer.id },
		areaCode: fields.areaCode,
		data: { number: created!.number, source, repeats: found.length },
	});
	return { ...created!, repeats: found.length };
}

/**
 * The owner that a person already is, or becomes by a NIK whose record has her phone. A NIK of a record
 * that is not provably hers is left out: an officer decides, and she may claim that record.
 */
async function ownOwner(
	ctx: Ctx,
	personId: string,
	nik: string | null,
	phone: string | null,
): Promise<{ owner: Owner | undefined; nik: string | null; nikKnown: boolean }> {
	const own = await findOwnerOf(ctx, personId);
	if (!nik) return { owner: own, nik: null, nikKnown: false };
	const index = nikIndex(ctx, nik);
	if (own?.nikIndex && own.nikIndex !== index)
		throw new AppError('conflict', 'registry/other-nik', 'The account has another NIK on record');
	const holder = await findOwnerByNik(ctx, index);
	if (!holder) {
		if (own) await setOwnerNik(ctx, own.id, nik);
		return { owner: own, nik, nikKnown: false };
	}
	if (holder.id === own?.id) return { owner: own, nik: null, nikKnown: false };
	if (holder.personId === null && phone !== null && holder.phone === phone) {
		await giveOwnerTo(ctx, holder.id, personId);
		await audit(ctx, {
			action: 'registry.owner.linked',
			subject: { type: 'person', id: personId },
			data: { by: 'phone+nik' },
		});
		return { owner: await findOwnerOf(ctx, personId), nik: null, nikKnown: false };
	}
	return { owner: own, nik: null, nikKnown: true };
}

async function findSame(
	ctx: Ctx,
	ownerId: string,
	fields: EnterpriseFields,
): Promise<(CreatedEnterprise & { repeats?: never }) | undefined> {
	const [same] = await ctx.query<CreatedEnterprise>(
		'registry.sameOfOwner',
		`SELECT id, number, slug, owner_id AS "ownerId" FROM registry.enterprise
		 WHERE owner_id = $1 AND search_name = $2 AND area_code = $3 AND status = 'active' LIMIT 1`,
		[ownerId, matchingName(fields.name), fields.areaCode],
	);
	return same;
}

function nikWarnings(nik: string | null): readonly ValueProblem[] {
	const read = nik ? parseNik(nik) : undefined;
	return read?.ok ? read.warnings : [];
}
