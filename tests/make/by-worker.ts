import { setTimeout } from 'node:timers/promises';
import { changeMapping, getImport, receiveImport } from '#modules/registry/index.ts';
import { listOwnCopies, startCopy } from '#modules/privacy/index.ts';
import type { World } from './database.ts';
import type { SignedIn } from './signed-in.ts';

/** Waits for what the worker of the running server does in its own time, up to a minute. */
export async function byWorker(isDone: () => Promise<boolean>): Promise<void> {
	for (let tries = 0; tries < 300; tries++) {
		if (await isDone()) return;
		await setTimeout(200);
	}
	throw new Error('the work was not done: does a worker run?');
}

/** A file with a good row and a bad one, looked through by the worker of the running server. */
export async function checkedImport(world: World, { actor }: SignedIn): Promise<string> {
	const id = await receiveImport(world.app.workFor({ actor }), {
		fileName: 'data.csv',
		bytes: Buffer.from(
			'No;Nama Usaha;Nama Pemilik;Kec\r\n1;Kue Satu;Siti;Kemiri\r\n2;;Maman;Curug\r\n',
		),
		areaCode: '36.03',
	});
	await world.write(actor, (ctx) => changeMapping(ctx, id, {}));
	await byWorker(async () => (await getImport(world.read(actor), id)).state === 'checked');
	return id;
}

/** A copy of everything about somebody, made by the worker of the running server. */
export async function readyCopy(world: World, { actor }: SignedIn): Promise<string> {
	const id = await world.write(actor, startCopy);
	await byWorker(async () =>
		(await listOwnCopies(world.read(actor))).some(
			(copy) => copy.id === id && copy.state === 'ready',
		),
	);
	return id;
}
