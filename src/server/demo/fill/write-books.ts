import {
	addDebt,
	addEvidence,
	listCosted,
	payDebt,
	recordCash,
	saveRecipe,
} from '#modules/bookkeeping/index.ts';
import { listOwnEnterprises } from '#modules/registry/index.ts';
import { actingAs, type Actor, type Ctx } from '#platform/context.ts';
import { makePdf } from '#platform/pdf.ts';
import type { App } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { formatRupiah } from '#shared/money.ts';
import { demoCash, demoDebts, demoInvoice, demoRecipe } from '../content/books.ts';
import { demoSignIns, e164 } from '../sign-ins.ts';

/** Those who can be signed in as and have a shop. */
async function owners(ctx: Ctx): Promise<Actor[]> {
	const phones = demoSignIns.filter(({ role }) => role === 'owner').map(({ phone }) => e164(phone));
	const rows = await ctx.query<{ personId: string; name: string }>(
		'demo.bookOwners',
		'SELECT id AS "personId", name FROM accounts.person WHERE phone = ANY($1) ORDER BY id',
		[phones],
	);
	return rows.map((row) => ({ kind: 'person', ...row, grants: [], secondFactor: false }));
}

/** Cash books, debts and costs of the owners that one can sign in as. */
export async function writeBooks(ctx: Ctx): Promise<void> {
	const ago = (days: number) => addDays(wibDay(ctx.now), -days);
	for (const actor of await owners(ctx)) {
		const own = actingAs(ctx, actor);
		const [shop] = await listOwnEnterprises(own);
		if (!shop) continue;
		const enterpriseId = shop.id;
		for (const [daysAgo, direction, category, amountIdr, note] of demoCash)
			await recordCash(own, {
				enterpriseId,
				direction,
				category,
				amountIdr,
				happenedOn: ago(daysAgo),
				note,
			});
		for (const [who, daysAgo, amountIdr, paidIdr] of demoDebts) {
			const debtId = await addDebt(own, { enterpriseId, who, amountIdr, sinceOn: ago(daysAgo) });
			if (paidIdr > 0) await payDebt(own, { debtId, amountIdr: paidIdr, paidOn: ago(2) });
		}
		const [product] = await listCosted(own, enterpriseId);
		if (product) await saveRecipe(own, { productId: product.id, ...demoRecipe });
	}
}

/** A paper in their lockers; a second time changes nothing. Files are written outside of a transaction. */
export async function fillLockers(app: App, ctx: Ctx): Promise<void> {
	for (const actor of await owners(ctx)) {
		const work = app.workFor({ actor, now: ctx.now });
		const [shop] = await listOwnEnterprises(work.ctx);
		if (!shop) continue;
		const datedOn = addDays(wibDay(ctx.now), -12);
		await addEvidence(
			work,
			{ enterpriseId: shop.id, kind: 'invoice', title: demoInvoice.title, datedOn },
			await drawInvoice(ctx.now),
		);
	}
}

function drawInvoice(at: Date): Promise<Buffer> {
	const { title, shop, lines, sum } = demoInvoice;
	return makePdf({ title, author: shop, language: 'id', at }, (pdf) => {
		pdf.fontSize(16).text(shop).moveDown();
		pdf.fontSize(11);
		for (const [what, idr] of lines) pdf.text(`${what}: ${formatRupiah(idr)}`);
		const total = lines.reduce((all, [, idr]) => all + idr, 0);
		pdf.moveDown().text(`${sum}: ${formatRupiah(total)}`);
	});
}
