import { addStaff, readAddress } from '#modules/accounts/index.ts';
import {
	drawBackChecks,
	ensureBadge,
	listBackChecks,
	makeAssignment,
	takeInterview,
} from '#modules/fieldwork/index.ts';
import type { Actor } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { system } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { Interview } from '#shared/field/protocol.ts';
import type { World } from './database.ts';
import { kitchen, sendPicture, visit } from './field.ts';
import { kemiri } from './registry.ts';

export type Enumerator = Extract<Actor, { kind: 'person' }>;

let next = 0;

/** An enumerator with a grant on record, so that offices find her. */
export async function hireEnumerator(
	world: World,
	name: string,
	areaCode = '36.03',
): Promise<Enumerator> {
	const phone = `+62814${String(30_000_000 + ++next)}`;
	await world.write(system('test'), (ctx) =>
		addStaff(ctx, { name, address: readAddress(phone)!, role: 'enumerator', areaCode }),
	);
	const { rows } = await world.app.platform.pool.query<{ id: string }>(
		'SELECT id FROM accounts.person WHERE phone = $1',
		[phone],
	);
	return {
		kind: 'person',
		personId: rows[0]!.id,
		name,
		grants: [{ role: 'enumerator', areaCode }],
		secondFactor: true,
	};
}

/** An interview at an enterprise that nobody knew, as her phone sends it. @returns its id */
export async function sendInterview(
	world: World,
	person: Actor,
	now: Date,
	change: Partial<Interview> = {},
): Promise<string> {
	const name = `Usaha Nomor ${++next} ${newId().slice(-6)}`;
	const document = visit(now, {
		answers: { ...kitchen, 'business.name': name, 'owner.name': name },
		...change,
	});
	const answer = await world.write(person, (ctx) => takeInterview(ctx, document), now);
	if (!answer.taken) throw new Error(`not taken: ${JSON.stringify(answer)}`);
	return document.id;
}

/** One of everything that an officer of 36.03 sees of field work. */
export interface FieldRegion {
	enumeratorId: string;
	otherEnumeratorId: string;
	assignmentId: string;
	interviewId: string;
	photoId: string;
	backCheckId: string;
	badge: string;
}

export async function makeFieldRegion(world: World, officer: Actor): Promise<FieldRegion> {
	const now = new Date();
	const first = await hireEnumerator(world, 'Dewi Lestari');
	const second = await hireEnumerator(world, 'Ujang Permana');
	const assignmentId = await world.write(officer, (ctx) =>
		makeAssignment(ctx, {
			personId: first.personId,
			areaCode: kemiri,
			rt: '3',
			rw: '1',
			target: 20,
			dueOn: '',
			note: 'Mulai dari pasar',
		}),
	);
	await sendInterview(world, first, now);
	// A visit that began before midnight is of the day before.
	const toOn = wibDay(now);
	const fromOn = addDays(toOn, -1);
	await world.write(officer, (ctx) =>
		drawBackChecks(ctx, { area: '36.03', fromOn, toOn, seed: 'uji' }),
	);
	const picture = await sendPicture(world, first, 7);
	const interviewId = await sendInterview(world, first, now, { assignmentId, photos: [picture] });
	const { items } = await listBackChecks(world.read(officer));
	return {
		enumeratorId: first.personId,
		otherEnumeratorId: second.personId,
		assignmentId,
		interviewId,
		photoId: picture.id,
		backCheckId: items[0]!.id,
		badge: await world.write(first, (ctx) => ensureBadge(ctx, first.personId)),
	};
}
