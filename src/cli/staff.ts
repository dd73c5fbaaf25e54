import { parseArgs } from 'node:util';
import { type Address, addStaff, isRole, readAddress, roles } from '#modules/accounts/index.ts';
import { type App, system } from '#server/app.ts';
import type { ExitCode, Io, Run } from './command.ts';
import { withApp } from './with-app.ts';

export interface StaffInput {
	name: string;
	address: Address;
	role: string;
	/** Kemendagri code; empty is everywhere. */
	areaCode: string;
}

/** Reads the arguments of `rumah staff add`, or says on `err` what is wrong with them. */
export function readStaffArguments(
	args: readonly string[],
	err: Io['err'],
): StaffInput | undefined {
	const { values } = parseArgs({
		args: [...args],
		options: {
			name: { type: 'string' },
			phone: { type: 'string' },
			email: { type: 'string' },
			role: { type: 'string' },
			area: { type: 'string' },
		},
	});
	const problems: string[] = [];
	const name = values.name?.trim() ?? '';
	if (name.length < 2) problems.push('--name is missing');
	if ((values.phone === undefined) === (values.email === undefined))
		problems.push('give either --phone or --email');
	const typed = values.phone ?? values.email ?? '';
	const address = readAddress(typed);
	const kind = values.phone === undefined ? 'email' : 'phone';
	if (typed && address?.kind !== kind) problems.push(`--${kind} ${typed} can't be read`);
	const role = values.role ?? '';
	if (!isRole(role)) problems.push(`--role must be one of ${Object.keys(roles).join(', ')}`);
	if (values.area === undefined) problems.push('--area is missing: a code such as 36.03, or all');
	if (problems.length > 0 || !address) {
		for (const problem of problems) err(problem);
		return undefined;
	}
	return { name, address, role, areaCode: values.area === 'all' ? '' : (values.area ?? '') };
}

/** Gives the role and tells the next step: nobody types a password, the first code proves the address. */
export async function addStaffMember(app: App, input: StaffInput, io: Io): Promise<void> {
	const actor = system('rumah staff add');
	const added = await app.write({ actor }, (ctx) => addStaff(ctx, input));
	io.out(JSON.stringify({ ...added, role: input.role, areaCode: input.areaCode }, null, 2));
	const typed = input.address.kind === 'phone' ? input.address.phone : input.address.email;
	io.err(`${input.name} is now ${input.role} in ${input.areaCode || 'all areas'}.`);
	io.err('Next:');
	io.err(`  1. Open ${app.config.publicUrl}/masuk and sign in as ${typed}; a code is sent there.`);
	if (app.config.mailbox)
		io.err(`     On this machine the code is on ${app.config.publicUrl}/kotak-pesan`);
	io.err(
		'  2. Set up the authenticator app that the page then shows; the role counts from then on.',
	);
}

/** `rumah staff add`: makes the first officer or administrator, or gives somebody one more role. */
export const run: Run = async (args, io): Promise<ExitCode> => {
	const input = readStaffArguments(args, io.err);
	if (!input) return 2;
	await withApp((app) => addStaffMember(app, input, io));
	return 0;
};
