import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { checkBalances, getOrderByToken } from '#modules/orders/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startMidtrans, type Notification } from '#tests/make/gateways/midtrans.ts';
import {
	applyWaiting,
	deliver,
	jobWork,
	makeGatewayShop,
	placeWithCode,
	type FakeGateway,
	type GatewayShop,
} from '#tests/make/gateways/shop.ts';
import { startXendit } from '#tests/make/gateways/xendit.ts';
import { settleCharge } from './settle.ts';

const midtrans = await startMidtrans();
const xendit = await startXendit();
const world = useDatabase({ MIDTRANS_URL: midtrans.url, XENDIT_URL: xendit.url });
afterAll(() => Promise.all([midtrans.stop(), xendit.stop()]));

/** What happens at the gateway, in an order that it allows. */
const ends = ['deny', 'cancel', 'expire'] as const;
const life = fc.oneof(
	fc.constant([] as const),
	fc.constantFrom(...ends).map((end) => [end] as const),
	fc
		.array(fc.integer({ min: 1000, max: 20_000 }), { maxLength: 3 })
		.map((parts) => ['paid', ...parts] as const),
);
/** Between two of these some calls are delivered, the gateway is asked, or nothing is. */
const between = fc.constantFrom('deliver', 'ask', 'nothing');

interface Truth {
	paid: boolean;
	backIdr: number;
}

function happen(
	fake: FakeGateway,
	reference: string,
	step: string | number,
	truth: Truth,
): boolean {
	if (step === 'paid') {
		fake.pay(reference);
		truth.paid = true;
	} else if (typeof step === 'number') {
		const amount = Math.min(step, 50_000 - truth.backIdr);
		if (amount === 0) return false;
		fake.giveBack(reference, amount);
		truth.backIdr += amount;
	} else if ('set' in fake) fake.set(reference, step);
	else return false;
	return true;
}

function callsOf(fake: FakeGateway, reference: string): Notification[] {
	if ('transactions' in fake) return [fake.notification(reference)];
	const code = fake.codes.get(reference)!;
	return [
		...(code.payments.length > 0 ? [fake.notification(reference)] : []),
		...(code.refunds.length > 0 ? [fake.refundNotification(reference)] : []),
	];
}

const sums = async (orderId: string) =>
	(
		await world.app.platform.pool.query<{
			sold: number;
			payments: number;
			sales: number;
			back: number;
		}>(
			`SELECT (SELECT coalesce(sum(amount_idr), 0) FROM ledger.sale WHERE source_id = $1::text)::int AS sold,
				(SELECT count(*) FROM ledger.sale WHERE source_id = $1::text AND entry = 0)::int AS sales,
				(SELECT count(*) FROM orders.order_payment WHERE order_id = $1::uuid)::int AS payments,
				(SELECT coalesce(sum(amount_idr), 0) FROM orders.order_refund WHERE order_id = $1::uuid)::int AS back`,
			[orderId],
		)
	).rows[0]!;

test('whatever happens at a gateway, and whichever call comes when and how often, each state counts once', async () => {
	const shops: [FakeGateway, GatewayShop][] = [
		[midtrans, await makeGatewayShop(world, midtrans, null)],
		[xendit, await makeGatewayShop(world, xendit, null)],
	];
	await fc.assert(
		fc.asyncProperty(
			fc.nat({ max: 1 }),
			life,
			fc.array(between, { minLength: 4, maxLength: 4 }),
			fc.infiniteStream(fc.nat()),
			async (which, steps, meanwhile, dice) => {
				const [fake, shop] = shops[which]!;
				const order = await placeWithCode(world, shop, { quantity: 2 });
				const { rows } = await world.app.platform.pool.query<{ id: string }>(
					'SELECT id FROM payments.charge WHERE reference = $1',
					[order.reference],
				);
				const ask = () => settleCharge(jobWork(world), rows[0]!.id);
				const any = <T>(list: T[]) => list[dice.next().value! % list.length]!;
				const truth: Truth = { paid: false, backIdr: 0 };
				const sent = [...callsOf(fake, order.reference)];
				for (const [index, step] of steps.entries()) {
					if (!happen(fake, order.reference, step, truth)) continue;
					sent.push(...callsOf(fake, order.reference));
					if (meanwhile[index] === 'ask') await ask();
					if (meanwhile[index] === 'deliver')
						await Promise.all([any(sent), any(sent)].map((call) => deliver(world, shop, call)));
				}
				const five = Array.from({ length: 5 }, () => sent)
					.flat()
					.map((call) => ({ call, at: dice.next().value! }))
					.toSorted((a, b) => a.at - b.at);
				for (let from = 0; from < five.length; from += 5)
					await Promise.all(
						five.slice(from, from + 5).map(({ call }) => deliver(world, shop, call)),
					);
				await applyWaiting(world, shop.accountId);
				// Xendit speaks of a refund by its payment alone: what came before that was known is asked about in the end.
				await ask();
				await ask();

				const { state, refundedIdr } = await getOrderByToken(world.read(), order.token);
				const found = await sums(order.id);
				const known = found.payments === 1;
				expect(found.sold).toBe(truth.paid ? 50_000 - truth.backIdr : 0);
				expect(state).toBe(known ? 'confirmed' : 'awaiting-payment');
				expect(found.sales).toBe(known ? 1 : 0);
				expect([found.back, refundedIdr]).toEqual(known ? [truth.backIdr, truth.backIdr] : [0, 0]);
				// Only what never came, or was gone before anybody heard of it, is not known.
				if (truth.paid && truth.backIdr < 50_000) expect(known).toBe(true);
				if (!truth.paid) expect(known).toBe(false);
			},
		),
		{ numRuns: 25 },
	);
	expect(await checkBalances(world.read())).toEqual([]);
});
