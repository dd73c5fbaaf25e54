import { pino } from 'pino';
import { afterAll, expect, test, vi } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { startMidtrans } from '#tests/make/gateways/midtrans.ts';
import {
	buyerWork,
	deliver,
	jobWork,
	makeGatewayShop,
	placeOne,
	placeWithCode,
} from '#tests/make/gateways/shop.ts';
import { startXendit } from '#tests/make/gateways/xendit.ts';
import { checkOpenCharges } from '../jobs.ts';
import { payCode } from '../index.ts';

const midtrans = await startMidtrans('Mid-server-RAHASIA-0001');
const xendit = await startXendit('xnd_production_RAHASIA-0002', 'RAHASIA-token-0003');
const world = useDatabase({ MIDTRANS_URL: midtrans.url, XENDIT_URL: xendit.url });
afterAll(() => Promise.all([midtrans.stop(), xendit.stop()]));

test('neither keys nor what gateways say stand in logs, queues, audit lines or kept calls', async () => {
	const written: string[] = [];
	const kept = pino({ level: 'trace' }, { write: (text: string) => void written.push(text) });
	const spy = vi
		.spyOn(world.app.platform.log, 'child')
		.mockImplementation(() => kept as unknown as ReturnType<typeof kept.child<string>>);
	try {
		for (const fake of [midtrans, xendit]) {
			const shop = await makeGatewayShop(world, fake);
			const order = await placeWithCode(world, shop);
			fake.pay(order.reference);
			await deliver(world, shop, fake.notification(order.reference));
			const next = await placeOne(world, shop);
			fake.mood = 'broken';
			await payCode(buyerWork(world), next);
			await checkOpenCharges(jobWork(world, new Date(Date.now() + 120_000)));
			fake.mood = 'well';
			const forged = fake.notification(order.reference);
			await deliver(world, shop, { body: forged.body.replace('":"', '":"x'), headers: {} });
		}
	} finally {
		spy.mockRestore();
	}
	const { rows } = await world.app.platform.pool.query<{ text: string }>(
		`SELECT to_jsonb(j)::text AS text FROM jobs.job j WHERE name LIKE 'payments/%'
		 UNION ALL SELECT to_jsonb(a)::text FROM platform.audit_line a
		 UNION ALL SELECT to_jsonb(e)::text FROM payments.webhook_event e
		 UNION ALL SELECT to_jsonb(g)::text FROM payments.gateway_account g
		 UNION ALL SELECT body FROM platform.message`,
	);
	const everything = [...written, ...rows.map(({ text }) => text)].join('\n');
	expect(rows.length).toBeGreaterThan(10);
	expect(written.join('')).toContain('a payment gateway could not be used');
	expect(everything).not.toContain('RAHASIA');
	expect(everything).not.toContain('receipt_id');
	expect(everything).not.toContain('signature_key');
});
