import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '#platform/config.ts';
import { startEmbedded } from '#platform/database/embedded.ts';
import { silentLog } from '#platform/log.ts';
import { createApp } from '#server/app.ts';
import { answerTo, makeJudgedProducts } from '#tests/make/relevance.ts';
import { worldOf } from '#tests/make/world-of.ts';
import { judge, judgedQueries, type Judgement } from '#tests/relevance/index.ts';
import { round } from './load.ts';

/** Asks all judged searches (tests/relevance) of a fresh storefront, and prints what is lacking. */
export async function measureRelevance(): Promise<{ queries: number } & Judgement> {
	const folder = mkdtempSync(join(tmpdir(), 'rumah-relevance-'));
	const database = await startEmbedded({ dataDir: folder, log: silentLog() });
	try {
		const app = await createApp(
			loadConfig({
				DATABASE_URL: database.connectionString,
				DATA_DIR: folder,
				PORT: '0',
				DEMO: 'off',
				LOG_LEVEL: 'warn',
			}),
		);
		try {
			const world = worldOf(app, folder);
			const keys = await makeJudgedProducts(world);
			const answers = [];
			for (const query of judgedQueries)
				answers.push({ query, got: await answerTo(world.read(), query, keys) });
			const { recallAt10, mrr, lacking } = judge(answers);
			return {
				queries: judgedQueries.length,
				recallAt10: round(recallAt10, 4),
				mrr: round(mrr, 4),
				lacking,
			};
		} finally {
			await app.stop();
		}
	} finally {
		await database.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

if (import.meta.main)
	process.stdout.write(`${JSON.stringify(await measureRelevance(), null, '\t')}\n`);
