import { expect, test } from 'vitest';
import { sendMessage } from '#platform/messaging/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { nthPurpose } from './tell.ts';

const world = useDatabase();

test('the n-th message about a line is numbered by counting, past nine and beside lines with longer numbers', async () => {
	const first = 'reviews/answer-buyer:P-7K3M-9QXD:1';
	const send = (purpose: string) =>
		world.write(system('test'), (ctx) =>
			sendMessage(ctx, { channel: 'whatsapp', to: '+6281200009999', purpose, text: 'x' }),
		);
	const next = () => nthPurpose(world.read(), first);
	// Other lines, of which one database or another puts some between `…:1` and `…:1;`.
	for (const line of ['10', '11', '12:2', '1-x', '1:x', '1:9-lama'])
		await send(`${first.slice(0, -1)}${line}`);
	const told: string[] = [];
	for (let n = 1; n <= 12; n += 1) {
		told.push(await next());
		await send(told.at(-1)!);
	}
	expect(told).toEqual([first, ...Array.from({ length: 11 }, (_, n) => `${first}:${n + 2}`)]);
});
