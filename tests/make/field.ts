import sharp from 'sharp';
import { sha256 } from '#platform/crypto.ts';
import type { Actor } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { takePhoto } from '#modules/fieldwork/index.ts';
import type { Answers } from '#shared/field/form.ts';
import type { FieldPhoto, Interview } from '#shared/field/protocol.ts';
import type { World } from './database.ts';
import { makePerson } from './people.ts';
import { kemiri } from './registry.ts';

type Person = Extract<Actor, { kind: 'person' }>;

/** Somebody who collects in an area, past the second factor. */
export async function makeEnumerator(
	world: World,
	name: string,
	phone: string,
	areaCode = '36.03',
): Promise<Person> {
	const person = await makePerson(world, name, phone);
	if (person.kind !== 'person') throw new Error('a person');
	return { ...person, grants: [{ role: 'enumerator', areaCode }], secondFactor: true };
}

/** An assignment, written as the office would. @returns its id */
export async function assign(
	world: World,
	person: Person,
	areaCode = kemiri,
	{ ended = false } = {},
): Promise<string> {
	const id = newId();
	await world.app.platform.pool.query(
		`INSERT INTO fieldwork.assignment (id, person_id, area_code, target, created_at, updated_at, ended_at)
		 VALUES ($1, $2, $3, 20, now(), now(), CASE WHEN $4 THEN now() END)`,
		[id, person.personId, areaCode, ended],
	);
	return id;
}

/** The answers of a simple kitchen: everything that the survey requires. */
export const kitchen: Answers = {
	'business.name': 'Keripik Ibu Sari',
	'business.kind': 'culinary',
	'business.products': 'Keripik singkong',
	'business.form': 'individual',
	'business.area': kemiri,
	'business.address': 'Kp. Kemiri, sebelah mushola',
	'owner.name': 'Sari Wulandari',
	'legal.has': ['none'],
	'market.channels': ['home'],
	'make.makes': true,
	'people.total': 1,
};

/** A visit of twenty minutes by a device with a right clock, sent at `now`. */
export function visit(now: Date, change: Partial<Interview> = {}): Interview {
	const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
	return {
		id: newId(),
		revision: 1,
		deviceId: '01920000-0000-7000-8000-000000000001',
		purpose: 'first',
		outcome: 'met',
		form: { id: 'pendataan', version: 1 },
		answers: kitchen,
		consent: { purpose: 'registry', version: 1, given: true },
		photos: [],
		startedAt: minutesAgo(25),
		finishedAt: minutesAgo(5),
		sentAt: now.toISOString(),
		place: { latitude: -6.1, longitude: 106.4, accuracy: 8, takenAt: minutesAgo(20) },
		times: [],
		...change,
	};
}

/** Bytes of a small picture, each `seed` another one. */
export async function pictureBytes(seed: number, format: 'jpeg' | 'webp' | 'png' = 'jpeg') {
	const colour = { r: seed % 256, g: (seed * 7) % 256, b: (seed * 31) % 256 };
	const image = sharp({ create: { width: 32, height: 24, channels: 3, background: colour } });
	return new Uint8Array(await image[format]().toBuffer());
}

/** A picture on the server, as the interview names it. */
export async function sendPicture(
	world: World,
	person: Actor,
	seed: number,
	key = 'business.photo',
): Promise<FieldPhoto> {
	const bytes = await pictureBytes(seed);
	const id = newId();
	await takePhoto(world.app.workFor({ actor: person }), { id, bytes, sha256: sha256(bytes) });
	return { id, key, bytes: bytes.length, sha256: sha256(bytes) };
}
