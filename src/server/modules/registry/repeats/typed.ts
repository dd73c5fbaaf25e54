import { z } from 'zod';
import { coversArea, type Actor, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { limitRate } from '#platform/limits.ts';
import { parseNib } from '#shared/nib.ts';
import { parseNik } from '#shared/nik.ts';
import { parsePhone } from '#shared/phone.ts';
import { matchingName } from '#shared/text.ts';
import { getOwnPerson, requirePerson, staffAreas } from '#modules/accounts/index.ts';
import { nikIndex } from '../nik.ts';
import { findOwnerOf } from '../owners.ts';
import { findLikelyRepeats, type FoundRepeat, type Newcomer } from './find.ts';
import type { Sign } from './score.ts';

const typedText = z.string().trim().max(200).optional().catch(undefined);

/** What somebody has typed so far about an enterprise, each as typed; what cannot be read compares with nothing. */
export const typedNewcomer = z.object({
	name: typedText,
	/** Kecamatan, kelurahan or desa by code. */
	areaCode: z
		.string()
		.regex(/^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$/)
		.optional()
		.catch(undefined),
	phone: typedText,
	whatsapp: typedText,
	ownerName: typedText,
	ownerPhone: typedText,
	nik: typedText,
	nib: typedText,
});
export type TypedNewcomer = z.infer<typeof typedNewcomer>;

/** A record that what is being typed may repeat, with as much of it as the reader may know. */
export interface TypedRepeat {
	/** record: in her areas; own: her own; place: only that it is there and where. */
	view: 'record' | 'own' | 'place';
	score: number;
	signs: Sign[];
	/** Kelurahan and up where she may know it; else kecamatan for an owner, kabupaten for an office. */
	areaName: string;
	number?: string;
	name?: string;
	/** `Siti A.` */
	ownerShort?: string;
	/** It may be hers: nobody has an account for it. */
	claimable?: boolean;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * What the records say that somebody may be about to record a second time (EN-05), for every role: the staff of
 * the area sees which, an owner only that there is one and where, so that she can claim it. Safe against fishing:
 * an owner learns by a phone that is not her own no more than `/cek` tells everybody, under the same limits, and
 * nothing by a NIK. Nothing is compared before there is a name and a kecamatan, or a number.
 * @throws AppError forbidden accounts/sign-in-first; limited platform/too-many
 */
export async function likelyRepeatsOf(ctx: Ctx, typed: TypedNewcomer): Promise<TypedRepeat[]> {
	const person = requirePerson(ctx);
	const input = typedNewcomer.parse(typed);
	const areas = officeAreas(ctx.actor);
	const isStaff = areas.length > 0;
	await limitRate(ctx, {
		key: `registry/typed:${person.personId}`,
		max: isStaff ? 2_000 : 120,
		seconds: 3600,
	});
	const own = isStaff ? undefined : await findOwnerOf(ctx, person.personId);
	const phones = await (isStaff ? allPhones(input) : phonesToAskFor(ctx, input));
	const nik = isStaff ? readNik(ctx, input.nik) : null;
	const nib = read(parseNib, input.nib);
	const searchName = input.areaCode && input.name ? matchingName(input.name) : '';
	if (!searchName && phones.length === 0 && !nik && !nib) return [];
	const newcomer: Newcomer = {
		id: nobody,
		searchName,
		areaCode: input.areaCode ?? '',
		ownerName: input.ownerName ?? own?.name ?? '',
		nik,
		ownerId: own?.id ?? null,
		phones,
		nib,
		latitude: null,
		longitude: null,
	};
	const found = await findLikelyRepeats(ctx, newcomer);
	return show(ctx, found, areas, own?.id);
}

function officeAreas(actor: Actor): string[] {
	return staffAreas(actor, ['officer', 'administrator', 'enumerator']).filter(
		(code) => code === '' || code.includes('.'),
	);
}

function read<T>(
	parse: (text: string) => { ok: true; value: T } | { ok: false },
	text: string | undefined,
): T | null {
	const parsed = text ? parse(text) : undefined;
	return parsed?.ok ? parsed.value : null;
}

function readNik(ctx: Ctx, text: string | undefined): string | null {
	const nik = read(parseNik, text)?.nik;
	return nik ? nikIndex(ctx, nik) : null;
}

function allPhones({ phone, whatsapp, ownerPhone }: TypedNewcomer): string[] {
	return [
		...new Set(
			[phone, whatsapp, ownerPhone].flatMap((text) => {
				const parsed = read(parsePhone, text);
				return parsed ? [parsed.e164] : [];
			}),
		),
	];
}

/** Her own verified number, and others as often as `/cek` answers about them to everybody. */
async function phonesToAskFor(ctx: Ctx, input: TypedNewcomer): Promise<string[]> {
	const person = await getOwnPerson(ctx);
	const asked: string[] = [];
	for (const phone of allPhones(input)) {
		const isOwn = person.phoneVerified && person.phone === phone;
		if (isOwn || (await mayAskAbout(ctx, person.id, phone))) asked.push(phone);
	}
	return asked;
}

async function mayAskAbout(ctx: Ctx, personId: string, phone: string): Promise<boolean> {
	const target = ctx.platform.cipher.index('registry/check', phone);
	try {
		await limitRate(ctx, { key: `registry/typed-phone:${personId}`, max: 20, seconds: 86_400 });
		await limitRate(ctx, { key: `registry/checked:${target}`, max: 20, seconds: 86_400 });
		return true;
	} catch (error) {
		if (error instanceof AppError && error.kind === 'limited') return false;
		throw error;
	}
}

interface Shown {
	id: string;
	number: string;
	name: string;
	ownerId: string;
	ownerShort: string;
	areaCode: string;
	areaName: string;
	districtName: string;
	regencyName: string;
	claimed: boolean;
}

async function show(
	ctx: Ctx,
	found: readonly FoundRepeat[],
	areas: readonly string[],
	ownOwnerId: string | undefined,
): Promise<TypedRepeat[]> {
	if (found.length === 0) return [];
	const rows = await ctx.query<Shown>(
		'registry.typedRepeats',
		`SELECT e.id, e.number, e.name, e.owner_id AS "ownerId", e.area_code AS "areaCode",
			regexp_replace(o.name, '^(\\S+)\\s+(\\S).*$', '\\1 \\2.') AS "ownerShort", a.path_name AS "areaName",
			d.path_name AS "districtName", r.name AS "regencyName", o.person_id IS NOT NULL AS claimed
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 JOIN areas.area a ON a.code = e.area_code JOIN areas.area d ON d.code = left(e.area_code, 8)
		 JOIN areas.area r ON r.code = left(e.area_code, 5) WHERE e.id = ANY($1::uuid[])`,
		[found.map(({ otherId }) => otherId)],
	);
	const byId = new Map(rows.map((row) => [row.id, row]));
	return found.flatMap(({ otherId, score, signs }): TypedRepeat[] => {
		const row = byId.get(otherId);
		if (!row) return [];
		const { number, name, ownerShort, areaName } = row;
		if (areas.some((code) => coversArea(code, row.areaCode)))
			return [{ view: 'record', score, signs: [...signs], areaName, number, name, ownerShort }];
		if (row.ownerId === ownOwnerId)
			return [{ view: 'own', score, signs: [...signs], areaName, number, name }];
		return areas.length > 0
			? [{ view: 'place', score, signs: [], areaName: row.regencyName }]
			: [
					{
						view: 'place',
						score,
						signs: signs.filter(({ sign }) => told.has(sign)),
						areaName: row.districtName,
						claimable: !row.claimed,
					},
				];
	});
}

/** What an owner may learn about another's record: what she typed herself, and nothing about a person. */
const told = new Set<Sign['sign']>(['phone', 'nib', 'name']);
