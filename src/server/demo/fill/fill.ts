import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { enqueue } from '#platform/jobs.ts';
import { rankStorefront, refreshListings } from '#modules/catalogue/index.ts';
import { countJob } from '#modules/desk/index.ts';
import { recordSalesOfOrders } from '#modules/orders/index.ts';
import { system, type App } from '#server/app.ts';
import { defaultSize, type Places, type RegionSize } from '../plan/region.ts';
import { planBatch } from './batch.ts';
import { drawPictures } from '../pictures/index.ts';
import { insertSignIns } from './people.ts';
import { pictureKeys, storePictures } from './pictures.ts';
import { loadPlaces } from './places.ts';
import { keepDemoState, lockDemoState, type DemoState } from './progress.ts';
import { storeProof, type Proof } from './proof.ts';
import { writeAudit } from './write-audit.ts';
import { fillLockers, writeBooks } from './write-books.ts';
import { writeCampaigns } from './write-campaigns.ts';
import { writeDemand } from './write-demand.ts';
import { writeFeeds } from './write-feeds.ts';
import { writeAbroad } from './write-abroad.ts';
import { writeFieldwork } from './write-fieldwork.ts';
import { writeHelpers } from './write-helpers.ts';
import { writeHours } from './write-hours.ts';
import { writeMissedWords } from './write-missed-words.ts';
import { writeOpenings } from './write-openings.ts';
import { writeOrderLife } from './write-order-life.ts';
import { writeOrders } from './write-orders.ts';
import { writeLetterOffices, writePermits } from './write-permits.ts';
import { writePresence } from './write-presence.ts';
import { writeProducts } from './write-products.ts';
import { writeReviews } from './write-reviews.ts';
import { writeSalesElsewhere } from './write-sales-elsewhere.ts';
import { writeSellingPlaces } from './write-selling-places.ts';
import { writeShops } from './write-shops.ts';
import { writeToldSales } from './write-told-sales.ts';

export interface FillDemo extends Partial<RegionSize> {
	/** The instant from which days are counted back; a filling that goes on keeps its first one. */
	now?: Date;
	/** Also into a database that holds records already. */
	force?: boolean;
	/** Whether to draw the pictures too; not where nobody looks, such as a measurement. */
	draw?: boolean;
	progress?: (progress: DemoProgress) => void;
}

export interface DemoProgress {
	what: 'enterprises' | 'pictures';
	done: number;
	all: number;
}

export interface FilledDemo {
	/** False when this very demonstration was there already. */
	filled: boolean;
	enterprises: number;
	products: number;
}

/** As many products as one transaction writes. */
const productsPerBatch = 500;
const mostEnterprisesPerBatch = 200;

/**
 * Fills an empty database with the demonstration region. Each batch is one transaction that also notes how far
 * the filling is, so that one that was killed goes on where it was and the end is the same.
 * @throws AppError conflict demo/not-empty for a database with other records, demo/other-region when it holds
 * another demonstration; missing demo/no-areas
 */
export async function fillDemo(app: App, options: FillDemo = {}): Promise<FilledDemo> {
	const { progress } = options;
	const begun = await begin(app, options);
	const result = { enterprises: begun.enterprises, products: begun.products };
	if (begun.state === 'done') return { filled: false, ...result };
	const reader = app.read({ actor: system('demo') });
	const proof = await storeProof(reader);
	const [places, pictures] = [await loadPlaces(reader), pictureKeys()];
	const drawing = storePictures(
		reader,
		options.draw === false ? [] : drawPictures().values(),
		(done, all) => progress?.({ what: 'pictures', done, all }),
	);
	// A failure of the drawing is told by the await below; until then it must not end the process.
	drawing.catch(() => undefined);
	for (;;) {
		const state = await app.write(whoIn(begun), (ctx) => fillBatch(ctx, places, pictures, proof));
		progress?.({ what: 'enterprises', done: state.done, all: state.enterprises });
		if (state.done >= state.enterprises) break;
	}
	await drawing;
	await rankStorefront((verb) => app.write(whoIn(begun), verb));
	await finish(app, begun);
	return { filled: true, ...result };
}

/** Every batch lives in the instant in which the filling began. */
const whoIn = (state: DemoState) => ({ actor: system('demo'), now: new Date(state.now) });

/** Whether nobody has recorded anything yet. */
export async function isEmpty(ctx: Ctx): Promise<boolean> {
	const found = await ctx.query(
		'demo.isEmpty',
		`SELECT 1 WHERE EXISTS (SELECT FROM registry.enterprise)
			OR EXISTS (SELECT FROM accounts.person) OR EXISTS (SELECT FROM orders."order")`,
	);
	return found.length === 0;
}

async function begin(app: App, options: FillDemo): Promise<DemoState> {
	const { seed = defaultSize.seed } = options;
	const enterprises = options.enterprises ?? defaultSize.enterprises;
	const products = options.products ?? enterprises * 5;
	const orders = options.orders ?? Math.min(50_000, Math.round((enterprises * 7) / 3));
	const now = options.now ?? new Date();
	return app.write({ actor: system('demo'), now }, async (ctx) => {
		await ctx.query('demo.lock', 'SELECT pg_advisory_xact_lock(7203605)');
		const before = await lockDemoState(ctx);
		if (before) return sameRegion(before, { enterprises, products, orders, seed });
		if (!options.force && !(await isEmpty(ctx)))
			throw new AppError(
				'conflict',
				'demo/not-empty',
				'The database holds records: a demonstration would mix with them',
			);
		const [last] = await ctx.query<{ serial: number }>(
			'demo.lastSerial',
			'SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS serial FROM registry.enterprise_serial',
		);
		const state: DemoState = {
			state: 'filling',
			enterprises,
			products,
			orders,
			seed,
			now: now.toISOString(),
			done: 0,
			productsDone: 0,
			serialBefore: last?.serial ?? 0,
		};
		await insertSignIns(ctx, seed);
		await keepDemoState(ctx, state);
		return state;
	});
}

function sameRegion(before: DemoState, asked: RegionSize): DemoState {
	const same = (['enterprises', 'products', 'seed'] as const).every(
		(key) => before[key] === asked[key],
	);
	if (same) return before;
	throw new AppError('conflict', 'demo/other-region', 'The database holds another demonstration', {
		enterprises: before.enterprises,
		products: before.products,
		seed: before.seed,
	});
}

async function fillBatch(
	ctx: Ctx,
	places: Places,
	pictures: ReadonlyMap<string, string>,
	proof: Proof,
): Promise<DemoState> {
	const state = await lockDemoState(ctx);
	if (!state) throw new AppError('missing', 'demo/no-region', 'The filling was taken back');
	if (state.done >= state.enterprises) return state;
	const perShop = Math.max(1, state.products / state.enterprises);
	const count = Math.max(
		1,
		Math.min(mostEnterprisesPerBatch, Math.round(productsPerBatch / perShop)),
	);
	const now = new Date(state.now);
	const { shops, next } = planBatch(state, state, count, places, now);
	// A batch that failed has used up numbers: the same shops get the same numbers again.
	await ctx.query('demo.setSerial', `SELECT setval('registry.enterprise_serial', $1, false)`, [
		state.serialBefore + state.done + 1,
	]);
	await writeShops(ctx, state.seed, shops, now);
	await writeProducts(ctx, shops, pictures, now);
	await writeHours(ctx, state.seed, shops, now);
	await writeAbroad(ctx, state.seed, shops);
	await writePermits(ctx, state.seed, shops, now);
	await writeOrders(ctx, state.seed, shops, proof);
	await recordSalesOfOrders(
		ctx,
		shops.flatMap((shop) => shop.orders.map(({ id }) => id)),
	);
	await writeToldSales(ctx, state.seed, shops);
	await writeReviews(ctx, state.seed, shops, now);
	await writeAudit(ctx, state.seed, shops, now);
	await refreshListings(ctx, { enterpriseIds: shops.map((shop) => shop.enterprise.id) });
	const after = { ...state, ...next };
	await keepDemoState(ctx, after);
	return after;
}

async function finish(app: App, begun: DemoState): Promise<void> {
	await fillLockers(app, app.read(whoIn(begun)));
	await app.write(whoIn(begun), async (ctx) => {
		const state = await lockDemoState(ctx);
		if (!state || state.state === 'done') return;
		await writeBooks(ctx);
		await writeHelpers(ctx);
		await writeLetterOffices(ctx);
		await writeMissedWords(ctx);
		await writeSellingPlaces(ctx);
		await writeFieldwork(ctx, begun.seed);
		await writeDemand(ctx);
		await writeCampaigns(ctx);
		await writeOpenings(ctx);
		await writeFeeds(ctx);
		await writePresence(ctx);
		await writeSalesElsewhere(ctx, begun.seed);
		await writeOrderLife(ctx);
		await keepDemoState(ctx, { ...state, state: 'done' });
		// Else the office would have no counters until the hour of their job.
		await enqueue(ctx, countJob, {});
	});
	// The planner needs to know how much there is of everything before the first buyer comes.
	await app.platform.pool.query('ANALYZE');
}
