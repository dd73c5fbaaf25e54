import type { Actor } from '#platform/context.ts';
import { getConsentText } from '#modules/accounts/index.ts';
import {
	registerEnterprise,
	registerForOwner,
	type EnterpriseFields,
	type Registered,
} from '#modules/registry/index.ts';
import type { World } from './database.ts';

/** Kelurahan Sukasari in Kota Tangerang. */
export const sukasari = '36.71.01.1007';
/** Desa Kemiri in Kabupaten Tangerang. */
export const kemiri = '36.03.09.2004';

export const someFields: EnterpriseFields = {
	name: 'Dapur Bu Siti',
	kind: 'culinary',
	areaCode: kemiri,
};

/** The version of the text that people agree to now. */
export async function consentVersion(
	world: World,
	purpose: 'registry' | 'shop' | 'sharing',
): Promise<number> {
	return (await getConsentText(world.read(), purpose)).version;
}

/** A person records an enterprise of her own. */
export async function registerOwn(
	world: World,
	owner: Actor,
	fields: Partial<EnterpriseFields> = {},
	nik: string | null = null,
): Promise<Registered> {
	const version = await consentVersion(world, 'registry');
	return world.write(owner, (ctx) =>
		registerEnterprise(ctx, {
			enterprise: { ...someFields, ...fields },
			nik,
			consentVersion: version,
		}),
	);
}

/** An officer records an enterprise for somebody. */
export async function registerByOfficer(
	world: World,
	officer: Actor,
	owner: { name: string; nik?: string | null; phone?: string | null },
	fields: Partial<EnterpriseFields> = {},
): Promise<Registered> {
	return world.write(officer, (ctx) =>
		registerForOwner(ctx, { enterprise: { ...someFields, ...fields }, owner }),
	);
}
