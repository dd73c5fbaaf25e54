import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { SaxesParser } from 'saxes';
import {
	buildFeed,
	feedFormats,
	findFeedFile,
	followEnterprises,
	openFeedFile,
	purgeFeeds,
	readFrame,
	readPages,
	turnOnFeed,
	writeFiles,
	type FeedFile,
	type FeedFormat,
} from '#modules/feeds/index.ts';
import { guest, system, type App } from '#server/app.ts';
import { keepResult, machine } from './result.ts';
import { openStorefront } from './storefront.ts';

/**
 * Measures how long feeds of a whole province take, and what memory: each format alone into a file, all five at once
 * by the job and some times more, each sent whole out of storage and read by a reader that is not ours, and a shop
 * that is hidden taken out of it.
 *
 *     npm run bench -- feeds [--products 130000] [--runs 3]
 */
const { values: options } = parseArgs({
	options: {
		products: { type: 'string', default: '130000' },
		runs: { type: 'string', default: '3' },
	},
});
const products = Number(options.products);
const seed = 1_000;
const areaCode = '36';
const runs = Number(options.runs);

/** Copies of the made-up products, with photographs, which the storefront does not need to know. */
async function multiply(app: App): Promise<void> {
	const { pool } = app.platform;
	await pool.query('UPDATE catalogue.photo SET illustration = false');
	const { rows } = await pool.query<{ count: number }>(
		`SELECT count(*)::int AS count FROM catalogue.product WHERE state = 'published' AND variant_of IS NULL`,
	);
	const copies = Math.ceil(products / rows[0]!.count);
	await pool.query(
		`CREATE TEMP TABLE copy AS SELECT p.id AS old, gen_random_uuid() AS id, n
		 FROM catalogue.product p, generate_series(2, $1) AS n WHERE p.state = 'published' AND p.variant_of IS NULL`,
		[copies],
	);
	await pool.query(
		`INSERT INTO catalogue.product (id, enterprise_id, slug, name, category_code, description, price_idr, unit,
			weight_grams, supply, lead_days, min_order, facts, state, published_at, created_at, updated_at)
		 SELECT c.id, p.enterprise_id, p.slug || '-' || c.n, p.name || ' ' || c.n, p.category_code,
			repeat(p.description || ' ', 3), p.price_idr, p.unit, p.weight_grams, p.supply, p.lead_days, p.min_order,
			p.facts, p.state, p.published_at, p.created_at, p.updated_at
		 FROM copy c JOIN catalogue.product p ON p.id = c.old`,
	);
	await pool.query(
		`INSERT INTO catalogue.photo (id, product_id, key, width, height, position, created_at)
		 SELECT gen_random_uuid(), c.id, h.key, h.width, h.height, h.position, h.created_at
		 FROM copy c JOIN catalogue.photo h ON h.product_id = c.old`,
	);
	await pool.query(
		`INSERT INTO catalogue.stock (product_id, on_hand, reserved)
		 SELECT c.id, s.on_hand, 0 FROM copy c JOIN catalogue.stock s ON s.product_id = c.old`,
	);
	await pool.query('ANALYZE');
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** MB that are really in use, after what nobody needs was collected; and what the process holds of the machine. */
function memory() {
	collect();
	const { heapUsed, external, rss } = process.memoryUsage();
	return { live: Math.round((heapUsed + external) / 1e6), rss: Math.round(rss / 1e6) };
}

/** How long something takes, the CPU of this process in it, and its memory before, at most, and after, in MB. */
async function watched<T>(work: () => Promise<T>) {
	const before = memory();
	let most = before.rss;
	const timer = setInterval(
		() => (most = Math.max(most, Math.round(process.memoryUsage.rss() / 1e6))),
		20,
	);
	const started = performance.now();
	const worked = process.cpuUsage();
	try {
		const result = await work();
		const ms = Math.round(performance.now() - started);
		const { user, system } = process.cpuUsage(worked);
		const after = memory();
		return {
			...{ result, ms, cpu: Math.round((user + system) / 1000) },
			memory: `in use ${before.live} then ${after.live} MB, process ${before.rss} at most ${Math.max(most, after.rss)} MB`,
		};
	} finally {
		clearInterval(timer);
	}
}

/** Reads a file of a feed with readers that are not ours. @returns how many products it has */
async function readBack(stream: Readable, format: FeedFormat): Promise<number> {
	const text = stream.pipe(createGunzip());
	let items = 0;
	if (format === 'google-xml') {
		const parser = new SaxesParser({ xmlns: true });
		parser.on('opentag', ({ name }) => (items += name === 'item' ? 1 : 0));
		parser.on('error', (error) => {
			throw error;
		});
		text.setEncoding('utf8');
		for await (const chunk of text) parser.write(chunk as string);
		parser.close();
		return items;
	}
	const rows = text.pipe(parse({ columns: true, delimiter: format === 'google-tsv' ? '\t' : ',' }));
	for await (const row of rows as AsyncIterable<Record<string, string>>)
		items += row['title'] && row['link'] && row['image_link'] ? 1 : 0;
	return items;
}

const rows: { what: string; ms: number; cpu: number; facts: string }[] = [];
function say(what: string, ms: number, cpu: number, facts: string): void {
	rows.push({ what, ms, cpu, facts });
	process.stdout.write(`${what.padEnd(28)}${String(ms).padStart(7)} ms, CPU ${cpu} ms  ${facts}\n`);
}

const before = machine();
const storefront = await openStorefront(seed);
try {
	const { app } = storefront;
	await multiply(app);
	const work = app.workFor({ actor: system('bench') });
	const feedId = await app.write({ actor: system('bench') }, (ctx) =>
		turnOnFeed(ctx, { areaCode }),
	);
	const head = { title: 'Banten', link: 'https://umkm.example.go.id/produk', description: '' };
	const frame = await readFrame(work.ctx, { locale: 'id' });

	for (const format of feedFormats) {
		const folder = mkdtempSync(join(tmpdir(), 'rumah-feed-'));
		const pages = readPages(work.ctx, { enterpriseId: null, areaCode, campaignId: null });
		const { result, ms, cpu, memory } = await watched(() =>
			writeFiles(pages, { frame, head, folder, wanted: [format] }),
		);
		rmSync(folder, { recursive: true });
		const [file] = result.files;
		say(
			`${format} alone`,
			ms,
			cpu,
			`${file!.items} products, ${(file!.bytes / 1e6).toFixed(0)} MB, packed ${(file!.packedBytes / 1e6).toFixed(0)} MB, ${memory}`,
		);
	}
	// The same again and again: what grows with each run would show here.
	for (const what of [
		'all five by the job',
		...Array.from({ length: runs }, () => 'the same again'),
	]) {
		const made = await watched(() => buildFeed(work, feedId));
		say(what, made.ms, made.cpu, `${made.result}, ${made.memory}`);
	}
	for (const format of feedFormats) {
		const reader = app.workFor({ actor: guest });
		const name = format.replace('-', '.');
		const file = (await findFeedFile(reader.ctx, {
			scope: 'wilayah',
			slug: areaCode,
			file: name,
		})) as FeedFile;
		const read = await watched(async () => readBack(await openFeedFile(reader, file), format));
		say(`${format} read back`, read.ms, read.cpu, `${read.result} products`);
	}
	const hidden = await watched(async () => {
		await app.write({ actor: system('bench') }, async (ctx) => {
			const [seller] = await ctx.query<{ id: string }>(
				'',
				'SELECT enterprise_id AS id FROM feeds.seller WHERE feed_id = $1 LIMIT 1',
				[feedId],
			);
			await ctx.query('', 'UPDATE registry.enterprise SET published = false WHERE id = $1', [
				seller!.id,
			]);
			await followEnterprises(ctx, [seller!.id]);
		});
		return purgeFeeds(work);
	});
	say('a shop taken out of it', hidden.ms, hidden.cpu, hidden.memory);
	keepResult('feeds', { at: new Date().toISOString(), before, rows });
} finally {
	await storefront.stop();
}
