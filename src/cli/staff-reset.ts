import { parseArgs } from 'node:util';
import { findPersonAt, readAddress, resetAuthenticator } from '#modules/accounts/index.ts';
import { AppError } from '#platform/errors.ts';
import { system } from '#server/app.ts';
import type { Run } from './command.ts';
import { withApp } from './with-app.ts';

/** `rumah staff reset`: takes a lost authenticator away after the person was recognised face to face. */
export const run: Run = async (args, io) => {
	const { values } = parseArgs({
		args,
		options: {
			phone: { type: 'string' },
			email: { type: 'string' },
			reason: { type: 'string' },
		},
	});
	const address = readAddress(values.phone ?? values.email ?? '');
	const reason = values.reason?.trim();
	if (!address || !reason) {
		io.err('rumah staff reset --phone NUMBER|--email ADDRESS --reason TEXT');
		return 2;
	}
	await withApp((app) =>
		app.write({ actor: system('rumah staff reset') }, async (ctx) => {
			const person = await findPersonAt(ctx, address);
			if (!person) throw new AppError('missing', 'accounts/person', 'Nobody has this address');
			await resetAuthenticator(ctx, { personId: person.id, reason });
		}),
	);
	io.err('Done: all sessions are ended; the next sign-in leads to a new authenticator.');
	return 0;
};
