import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { addYears, wibDay } from '#shared/dates.ts';
import { requireManaged } from '#modules/registry/index.ts';
import { listSaleChannels } from './channels.ts';
import { counterSales, type CounterReason } from './counter-sales.ts';
import { toldSale, type ToldField, type ToldSale } from './input.ts';
import { recordSales } from './record-sales.ts';
import { OWN_WORDS } from './sql-parts.ts';

/** Books are kept for ten years (UU 6/1983 pasal 28 ayat (11)): what is older helps nobody. */
const oldestYears = 10;

function wrong(field: ToldField, reason: string): AppError {
	return new AppError('invalid', 'ledger/told', 'A field of the sale cannot be used', {
		field,
		reason,
	});
}

/**
 * The owner writes down a sale made elsewhere. The same key again changes nothing. It says nothing about stock: that
 * is counted on the shelf.
 * @returns whether it was new
 * @throws AppError missing registry/no-such-enterprise; invalid ledger/told with `field` and the message key `reason`
 */
export async function tellSale(ctx: Ctx, input: ToldSale): Promise<boolean> {
	const read = toldSale.safeParse(input);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw wrong(String(issue?.path[0] ?? 'name') as ToldField, issue?.message ?? '');
	}
	const told = read.data;
	await requireManaged(ctx, told.enterpriseId, 'money');
	const today = wibDay(ctx.now);
	if (told.soldOn > today) throw wrong('soldOn', 'ledger_day_future');
	if (told.soldOn < addYears(today, -oldestYears)) throw wrong('soldOn', 'ledger_day_old');
	const channels = await listSaleChannels(ctx);
	if (!channels.some((channel) => channel.told && channel.code === told.channel))
		throw wrong('channel', 'ledger_channel_missing');
	const product = told.productId ? await findProduct(ctx, told.enterpriseId, told.productId) : null;
	if (told.productId && !product) throw wrong('productId', 'ledger_product_unknown');

	// The key is the sender's: it must not meet the key of another enterprise.
	const sourceId = `${told.enterpriseId}/${told.key}`;
	const recorded = await recordSales(ctx, [
		{
			source: OWN_WORDS,
			sourceId,
			sourceLine: 0,
			occurredAt: told.soldOn === today ? ctx.now : new Date(`${told.soldOn}T12:00:00+07:00`),
			enterpriseId: told.enterpriseId,
			productId: told.productId,
			productName: product?.name ?? told.name,
			quantity: told.quantity,
			unit: product?.unit ?? '',
			amountIdr: told.amountIdr,
			channel: told.channel,
		},
	]);
	if (recorded > 0)
		await audit(ctx, {
			action: 'ledger.sale.told',
			// Of the sale, not of the enterprise: what she sells elsewhere is no part of her record at the office.
			subject: { type: 'sale', id: sourceId },
			data: { channel: told.channel },
		});
	return recorded > 0;
}

async function findProduct(
	ctx: Ctx,
	enterpriseId: string,
	productId: string,
): Promise<{ name: string; unit: string } | undefined> {
	const [product] = await ctx.query<{ name: string; unit: string }>(
		'ledger.productOf',
		'SELECT name, unit FROM catalogue.product WHERE id = $2 AND enterprise_id = $1',
		[enterpriseId, productId],
	);
	return product;
}

/**
 * The owner takes back a sale that she wrote down: an entry against it, never a deletion. Twice is as good as once.
 * @throws AppError missing ledger/no-such-sale, also for what is not hers or came from an order
 */
export async function takeBackSale(
	ctx: Ctx,
	{ saleId, reason }: { saleId: string; reason: CounterReason },
): Promise<void> {
	const [told] = await ctx.query<{ sourceId: string; enterpriseId: string }>(
		'ledger.toldSale',
		`SELECT s.source_id AS "sourceId", coalesce(i.stands_for, s.enterprise_id) AS "enterpriseId"
		 FROM ledger.sale s LEFT JOIN ledger.stand_in i ON i.enterprise_id = s.enterprise_id
		 WHERE s.id = $1 AND s.source = '${OWN_WORDS}' AND s.entry = 0`,
		[saleId],
	);
	const missing = () => new AppError('missing', 'ledger/no-such-sale', 'No such sale');
	if (!told) throw missing();
	await requireManaged(ctx, told.enterpriseId, 'money').catch((error: unknown) => {
		throw error instanceof AppError && error.kind === 'missing' ? missing() : error;
	});
	const entries = await counterSales(ctx, { source: OWN_WORDS, sourceId: told.sourceId, reason });
	if (entries > 0)
		await audit(ctx, {
			action: 'ledger.sale.takenBack',
			subject: { type: 'sale', id: told.sourceId },
			data: { why: reason },
		});
}
