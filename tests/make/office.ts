import type { Actor } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { addStaff, readAddress, type Address } from '#modules/accounts/index.ts';
import { deskJobs } from '#modules/desk/index.ts';
import { createEnterprises } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';

/** A small office: its officers, the records of its areas, and the jobs that carry its work out. */
export function makeOffice(world: World) {
	let phones = 0;
	return {
		/** An officer with a stored role, past her second factor. */
		async officerOf(areaCode: string, name = 'Wati') {
			phones += 1;
			const address = readAddress(`0813${String(60_000_000 + phones)}`) as Address;
			const { personId } = await world.write(system('test'), (ctx) =>
				addStaff(ctx, { name, address, role: 'officer', areaCode }),
			);
			// What she begins goes on under her roles once she has passed her second factor.
			await world.app.platform.pool.query(
				'UPDATE accounts.person SET two_factor_enabled = true WHERE id = $1',
				[personId],
			);
			return {
				kind: 'person',
				personId,
				name,
				grants: [{ role: 'officer', areaCode }],
				secondFactor: true,
			} as const satisfies Actor;
		},
		/** Imported records with a place and a NIB, one a name. */
		record: (areaCode: string, names: readonly string[]) =>
			world.write(system('test'), (ctx) =>
				createEnterprises(
					ctx,
					names.map((name, index) => ({
						owner: {
							name: `Pemilik ${name}`,
							phone: `+62812${String(90_000_000 + phones * 1000 + index)}`,
						},
						name,
						areaCode,
						source: 'import' as const,
						nib: '1234567890123',
						latitude: -6.123456,
						longitude: 106.654321,
					})),
				),
			),
		runJob: (name: string, data: object) =>
			deskJobs
				.find((job) => job.name === name)!
				.handler(world.app.workFor({ actor: system(name) }), data),
	};
}

/** `done`, or the code of the expected error. */
export const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: unknown) => (error instanceof AppError ? error.code : String(error)),
	);
