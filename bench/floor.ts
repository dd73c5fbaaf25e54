import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The floor: node:http and pg, nothing else. For each request it sends the same SQL in the same call as the
 * application does (given in a file by the parent) and answers with the same bytes. What the application
 * costs beyond this is its own.
 */
interface Call {
	/** The statements of each request, one after the other, taken in turn; the last one brings the answer. */
	turns: { name: string; text: string; values: unknown[] }[][];
	shape: 'list' | 'detail';
}

const pool = new pg.Pool({ connectionString: process.env['FLOOR_DATABASE_URL'], max: 16 });
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const calls = JSON.parse(readFileSync(process.env['FLOOR_CALLS']!, 'utf8')) as Record<string, Call>;
const turns: Record<string, number> = {};

const server = createServer(async (request, response) => {
	const kind = request.url?.slice(1) ?? '';
	const call = calls[kind];
	if (!call) {
		response.writeHead(404).end();
		return;
	}
	const turn = (turns[kind] ?? 0) % call.turns.length;
	turns[kind] = turn + 1;
	try {
		let rows: Record<string, string | number | null>[] = [];
		for (const statement of call.turns[turn]!) ({ rows } = await pool.query(statement));
		const json =
			call.shape === 'list'
				? `{"items":[${rows
						.slice(0, 24)
						.map((row) => row['card'])
						.join(',')}],"nextCursor":null}`
				: `${String(rows[0]?.['detail']).slice(0, -1)},"stock":${rows[0]?.['stock'] ?? 'null'}}`;
		response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(json);
	} catch (error) {
		response.writeHead(500).end(String(error));
	}
});

server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	process.send?.({ ready: true, port: typeof address === 'object' && address ? address.port : 0 });
});
process.on('SIGTERM', () => {
	server.close();
	void pool.end().then(() => process.exit(0));
	server.closeAllConnections();
});
