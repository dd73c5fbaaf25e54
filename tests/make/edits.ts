import {
	createEnterprises,
	enterpriseVersion,
	getEnterprise360,
	proposeEdit,
	type Enterprise,
	type ProposedEdit,
	type ProposeEdit,
} from '#modules/registry/index.ts';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';
import { asOfficer, makePerson } from './people.ts';
import { kemiri, registerOwn } from './registry.ts';

/** People who edit one record: its owner, two officers of the kabupaten, one elsewhere, an enumerator. */
export interface Editors {
	siti: Actor;
	one: Actor;
	other: Actor;
	kota: Actor;
	enumerator: Actor;
	/** A record of Siti in Kemiri whose address is "Jl. Satu". */
	makeRecord(): Promise<string>;
	versionOf(id: string): Promise<string>;
	factsOf(id: string): Promise<Enterprise>;
	propose(actor: Actor, input: ProposeEdit): Promise<ProposedEdit>;
}

export async function makeEditors(world: World): Promise<Editors> {
	const person = (name: string, n: number) => makePerson(world, name, `+62811000000${n}`);
	const siti = await person('Siti Aminah', 10);
	const one = asOfficer(await person('Petugas Satu', 11), '36.03');
	const field = await person('Pencacah', 14);
	const { ownerId } = await registerOwn(world, siti);
	let serial = 0;
	return {
		siti,
		one,
		other: asOfficer(await person('Petugas Dua', 12), '36.03'),
		kota: asOfficer(await person('Petugas Kota', 13), '36.71'),
		enumerator: {
			...field,
			grants: [{ role: 'enumerator', areaCode: kemiri }],
			secondFactor: true,
		} as Actor,
		async makeRecord() {
			serial += 1;
			const [made] = await world.write(system('test'), (ctx) =>
				createEnterprises(ctx, [
					{
						owner: { id: ownerId },
						name: `Warung ${serial} Kemiri`,
						areaCode: kemiri,
						address: 'Jl. Satu',
						source: 'self',
					},
				]),
			);
			return made!.id;
		},
		versionOf: (id) => enterpriseVersion(world.read(one), id),
		factsOf: (id) => getEnterprise360(world.read(one), { id }),
		propose: (actor, input) => world.write(actor, (ctx) => proposeEdit(ctx, input)),
	};
}
