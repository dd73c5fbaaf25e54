import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { freshPhone, recipientOf, signInAs } from '#tests/make/signed-in.ts';
import { addStaffMember, readStaffArguments } from './staff.ts';

const world = useDatabase();

function read(...args: string[]) {
	const problems: string[] = [];
	const input = readStaffArguments(args, (text) => problems.push(text));
	return { input, problems: problems.join('\n') };
}

const complete = ['--name', 'Budi', '--phone', '0812 3456 7890', '--role', 'officer'];

describe('rumah staff add', () => {
	it('makes an officer who then signs in by code, and tells what to do next', async () => {
		const address = freshPhone();
		const { input } = read(
			...['--name', 'Budi', '--phone', recipientOf(address), '--role', 'officer'],
			...['--area', '36.03'],
		);
		if (!input) throw new Error('refused');
		let out = '';
		let err = '';
		const io = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
		await addStaffMember(world.app, input, io);
		expect(JSON.parse(out)).toMatchObject({ role: 'officer', areaCode: '36.03', created: true });
		expect(err).toContain('http://localhost:3000/masuk');
		const signedIn = await signInAs(world, { address });
		expect(signedIn.actor).toMatchObject({
			name: 'Budi',
			grants: [{ role: 'officer', areaCode: '36.03' }],
		});
		const { rows } = await world.app.platform.pool.query<{ actorId: string }>(
			`SELECT actor_id AS "actorId" FROM platform.audit_line
			 WHERE action = 'accounts.grant.given' AND subject_id = $1`,
			[signedIn.actor.personId],
		);
		expect(rows).toEqual([{ actorId: 'rumah staff add' }]);
	});

	it('reads "all" as everywhere', () => {
		expect(read(...complete, '--area', 'all').input).toMatchObject({ areaCode: '' });
	});

	it.each([
		[[...complete], '--area is missing'],
		[[...complete, '--area', '36', '--email', 'a@contoh.id'], 'either --phone or --email'],
		[['--name', 'Budi', '--role', 'officer', '--area', '36'], 'either --phone or --email'],
		[['--name', 'B', '--phone', '08', '--role', 'king', '--area', '36'], '--role must be one of'],
		[
			['--name', 'B', '--phone', '08', '--role', 'king', '--area', '36'],
			"--phone 08 can't be read",
		],
	])('refuses %j', (args, problem) => {
		const { input, problems } = read(...args);
		expect(input).toBeUndefined();
		expect(problems).toContain(problem);
	});
});
