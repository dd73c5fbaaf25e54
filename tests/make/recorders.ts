import { createHash } from 'node:crypto';
import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import {
	registerEnterprise,
	registerForOwner,
	type EnterpriseFields,
	type OnRepeats,
} from '#modules/registry/index.ts';
import type { World } from './database.ts';
import { asOfficer, makePerson } from './people.ts';
import { consentVersion, kemiri } from './registry.ts';

type Fields = Partial<EnterpriseFields> & { name: string };
type Way = (fields: Fields, onRepeats?: OnRepeats) => Promise<{ id: string }>;

export const enterpriseFacts = (fields: Fields): EnterpriseFields => ({
	kind: 'culinary',
	areaCode: kemiri,
	...fields,
});

/** Everybody who records enterprises in Kemiri, each in her way, and an officer elsewhere. */
export interface Recorders {
	officer: Actor;
	enumerator: Actor;
	elsewhere: Actor;
	/** Somebody new with an account. */
	somebody(name: string): Promise<Actor>;
	/** One way to record an enterprise for each role. */
	ways: Record<(typeof recorderRoles)[number], Way>;
}
export const recorderRoles = ['owner', 'officer', 'enumerator'] as const;

export async function makeRecorders(world: World): Promise<Recorders> {
	let people = 0;
	const somebody = (name: string) => {
		people += 1;
		return makePerson(world, name, `+62815000${String(people).padStart(5, '0')}`);
	};
	const officer = asOfficer(await somebody('Petugas'), '36.03');
	const elsewhere = asOfficer(await somebody('Petugas Kota'), '36.71');
	const enumerator = {
		...(await somebody('Pencacah')),
		grants: [{ role: 'enumerator', areaCode: kemiri }],
		secondFactor: true,
	} as Actor;
	const forOwner =
		(actor: Actor, source?: 'field'): Way =>
		(fields, onRepeats) =>
			world.write(actor, (ctx) =>
				registerForOwner(ctx, {
					enterprise: enterpriseFacts(fields),
					owner: { name: 'Siti Aminah' },
					...(source ? { source } : {}),
					onRepeats,
				}),
			);
	return {
		officer,
		enumerator,
		elsewhere,
		somebody,
		ways: {
			owner: async (fields, onRepeats) => {
				const owner = await somebody('Siti Aminah');
				const version = await consentVersion(world, 'registry');
				return world.write(owner, (ctx) =>
					registerEnterprise(ctx, {
						enterprise: enterpriseFacts(fields),
						consentVersion: version,
						onRepeats,
					}),
				);
			},
			officer: forOwner(officer),
			enumerator: forOwner(enumerator, 'field'),
		},
	};
}

/** A name unlike all others. */
export const ownName = (seed: string): string =>
	createHash('sha256')
		.update(seed)
		.digest('base64')
		.replace(/[^a-z]/gi, '')
		.slice(0, 16);

/** `recorded`, or the code of the refusal. */
export const outcome = (promise: Promise<unknown>): Promise<string> =>
	promise.then(
		() => 'recorded',
		(error: AppError) => error.code,
	);
