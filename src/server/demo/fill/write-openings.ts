import { markStep, sayOwnAccount, startOpening } from '#modules/presence/index.ts';
import { actingAs, type Ctx } from '#platform/context.ts';
import { makerOf, officerOf } from './cast.ts';

const dayMs = 86_400_000;

/** As somebody, some days ago: what waits has waited. */
const then = (ctx: Ctx, who: Ctx, days: number): Ctx =>
	Object.create(actingAs(ctx, who.actor), {
		now: { value: new Date(ctx.now.getTime() - days * dayMs), enumerable: true },
	}) as Ctx;

/** Shops elsewhere that are being opened: one half way with an officer beside her, one that is stuck at the bank. */
export async function writeOpenings(ctx: Ctx): Promise<void> {
	const [officer, hats, laksa] = [
		await officerOf(ctx, '36.03'),
		await makerOf(ctx, 'Topi Bambu Kang Asep'),
		await makerOf(ctx, 'Laksa Mak Iyah'),
	];
	if (!officer || !hats || !laksa) return;
	const there = (enterpriseId: string, marketplace: string) => ({ enterpriseId, marketplace });
	const done = { what: 'done' } as const;

	const blibli = there(hats.id, 'blibli');
	await startOpening(then(ctx, officer, 12), blibli);
	await markStep(then(ctx, officer, 12), { ...blibli, stepId: 'marketplace/prepare', ...done });
	await sayOwnAccount(then(ctx, hats.ctx, 11), blibli);
	await markStep(then(ctx, hats.ctx, 11), { ...blibli, stepId: 'marketplace/account', ...done });
	await markStep(then(ctx, officer, 11), { ...blibli, stepId: 'marketplace/shop', ...done });
	await markStep(then(ctx, hats.ctx, 10), { ...blibli, stepId: 'marketplace/identity', ...done });
	await markStep(then(ctx, officer, 9), {
		...blibli,
		stepId: 'marketplace/bank',
		what: 'stuck',
		reason: 'Nama di buku rekening masih nama lama, sedang diurus ke bank',
	});

	const food = there(laksa.id, 'gofood');
	await startOpening(then(ctx, laksa.ctx, 3), food);
	await markStep(then(ctx, laksa.ctx, 3), { ...food, stepId: 'food-delivery/prepare', ...done });
	await sayOwnAccount(then(ctx, laksa.ctx, 2), food);
	await markStep(then(ctx, laksa.ctx, 2), { ...food, stepId: 'food-delivery/account', ...done });
}
