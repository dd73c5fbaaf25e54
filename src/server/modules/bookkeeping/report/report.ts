import { actorId, type Ctx } from '#platform/context.ts';
import { audit } from '#platform/audit.ts';
import { listSaleChannels, sumSales } from '#modules/ledger/index.ts';
import { requireBooks } from '../access.ts';
import { sumMonth, type MonthSums } from '../cash/book.ts';
import { daysOfMonth, type Month } from '../cash/month.ts';
import { listOwed, sumOwed, type OwedSum } from '../debts/owed.ts';
import { linesSold } from '../cash/sold.ts';

/** One month on one page. */
export interface Report {
	month: Month;
	/** The moment of which it is: what is owed is as of now. */
	madeAt: Date;
	enterprise: {
		name: string;
		number: string;
		/** This and the NIB are for the owner alone: a helper's report is one without them. */
		ownerName: string | null;
		areaName: string;
		nib: string | null;
		/** Whether an officer has checked the record. */
		isVerified: boolean;
	};
	sums: Omit<MonthSums, 'sales'> & {
		sales: (MonthSums['sales'][number] & { name: string })[];
	};
	/** The best-selling products of the ledger; sales told without a product are not among them. */
	best: { name: string; quantity: number; unit: string; amountIdr: number }[];
	owed: OwedSum;
}

const mostProducts = 5;
const isId = (key: string) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(key);

/** The figures of a month. @throws AppError missing registry/no-such-enterprise */
export async function getReport(
	ctx: Ctx,
	{ enterpriseId, month }: { enterpriseId: string; month: Month },
): Promise<Report> {
	await requireBooks(ctx, enterpriseId);
	const [enterprise] = await ctx.query<Report['enterprise']>(
		'bookkeeping.reportHead',
		`SELECT e.name, e.number, CASE WHEN o.person_id = $2 THEN o.name END AS "ownerName",
			a.path_name AS "areaName", CASE WHEN o.person_id = $2 THEN e.nib END AS nib,
			e.verification = 'verified' AS "isVerified"
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 JOIN areas.area a ON a.code = e.area_code WHERE e.id = $1`,
		[enterpriseId, actorId(ctx.actor)],
	);
	const [sold, products, channels, owed] = await Promise.all([
		linesSold(ctx, enterpriseId, month),
		sumSales(ctx, { enterpriseIds: [enterpriseId], ...daysOfMonth(month), by: 'product' }),
		listSaleChannels(ctx),
		listOwed(ctx, enterpriseId),
	]);
	const sums = await sumMonth(ctx, enterpriseId, month, sold);
	const names = new Map(channels.map(({ code, name }) => [code, name]));
	return {
		month,
		madeAt: ctx.now,
		enterprise: enterprise!,
		sums: {
			...sums,
			sales: sums.sales.map((one) => ({ ...one, name: names.get(one.channel) ?? one.channel })),
		},
		best: products
			.filter(({ key, amountIdr }) => isId(key) && amountIdr > 0)
			.slice(0, mostProducts)
			.map(({ label, quantity, unit, amountIdr }) => ({ name: label, quantity, unit, amountIdr })),
		owed: sumOwed(owed),
	};
}

/** Writes down that a report was taken out; whom she gives it to is hers. */
export async function noteReport(ctx: Ctx, enterpriseId: string, month: Month): Promise<void> {
	await audit(ctx, {
		action: 'bookkeeping.report.made',
		subject: { type: 'enterprise', id: enterpriseId },
		data: { month },
	});
}
