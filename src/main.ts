import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type ServerResponse,
} from 'node:http';
import { getRequestListener } from '@hono/node-server';
import compression from 'compression';
import { createApp, type App } from '#server/app.ts';
import { createHttp, isHttpPath } from '#server/http.ts';
import { clientAddress } from '#server/web/client-address.ts';
import { createEdge } from '#server/web/edge.ts';
import { ConfigError, loadConfig, readEnvironment, type Config } from '#platform/config.ts';
import { AppError } from '#platform/errors.ts';
import { setRunningApp } from '#server/running.ts';

/** The process: HTTP, and the worker unless ROLE says otherwise. */
async function main(): Promise<void> {
	const config = loadConfig(readEnvironment());
	const app = await createApp(config);
	setRunningApp(app);
	const stopping: (() => Promise<void>)[] = [() => app.stop()];
	stopOnSignal(app, stopping);

	if (config.role !== 'web') await app.startWorker();
	// Loaded only where it is wanted: a real installation has no use for a made-up region.
	const demo = config.demo ? await import('#server/demo/at-start.ts') : undefined;
	await demo?.fillDemoAtStart(app);
	if (config.role === 'worker') {
		app.platform.log.info('working');
		process.send?.({ ready: true, port: 0 });
		return;
	}
	const server = createServer(await createListener(app));
	let closing = false;
	// A kept connection would go on sending requests for as long as its client likes.
	server.prependListener('request', (_request, response) => {
		if (closing) response.setHeader('connection', 'close');
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(config.port, config.host, resolve);
	});
	stopping.unshift(
		() =>
			new Promise((resolve) => {
				// Requests that are under way are answered; idle connections are closed at once.
				closing = true;
				server.close(() => resolve());
				server.closeIdleConnections();
				setTimeout(() => server.closeAllConnections(), 10_000).unref();
			}),
	);
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : config.port;
	await demo?.printSignIns(app, process.stdout);
	process.stdout.write(`\n  Rumah UMKM  ${config.publicUrl.replace(/:0$/, `:${port}`)}\n\n`);
	process.send?.({ ready: true, port });
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** API, pictures and health are answered here, everything else by the pages. */
async function createListener(app: App): Promise<RequestListener> {
	// The pages learn their own address and the asker's from these headers, which we write and nobody else.
	process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
	process.env['HOST_HEADER'] = 'x-forwarded-host';
	process.env['ADDRESS_HEADER'] = 'x-client-address';
	// The hook bounds what is read, so that a form with a large file keeps its other fields.
	process.env['BODY_SIZE_LIMIT'] = 'Infinity';
	const built = new URL('../build/handler.js', import.meta.url).href;
	const { handler: pages } = (await import(built)) as { handler: RequestListener };
	const http = getRequestListener(createHttp(app).fetch, { overrideGlobalObjects: true });
	const origin = new URL(app.config.publicUrl);
	// Text is sent small; pictures and the built assets, which are compressed already, pass as they are.
	const compress = compression({ threshold: 1024 }) as unknown as Middleware;
	const answer: RequestListener = (request, response) => {
		const path = request.url?.split('?', 1)[0] ?? '/';
		setAsker(app.config, request);
		if (isHttpPath(path)) return void http(request, response);
		setOrigin(app.config, origin, request);
		void pages(request, response);
	};
	const edge = createEdge(app.config, app.platform.log);
	return (request, response) => {
		edge(request, response);
		if (request.headers['accept-encoding'])
			compress(request, response, () => answer(request, response));
		else answer(request, response);
	};
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** On this machine any of its names will do; elsewhere only the public address counts. */
function setOrigin(config: Config, origin: URL, request: IncomingMessage): void {
	const host = request.headers.host ?? '';
	const own = loopback.test(origin.host) && loopback.test(host);
	request.headers['x-forwarded-host'] = own ? host : origin.host;
	// Libraries below would believe it.
	if (!config.trustProxy) delete request.headers['x-forwarded-for'];
	request.headers['x-forwarded-proto'] = origin.protocol.slice(0, -1);
}

/** Who asks stands in a header of ours, since behind a proxy everybody comes from the proxy's address. */
function setAsker(config: Config, request: IncomingMessage): void {
	// The header itself stays: that somebody forwarded is what keeps numbers of the machine from the world.
	const forwardedFor = config.trustProxy ? request.headers['x-forwarded-for'] : undefined;
	request.headers['x-client-address'] = clientAddress(
		Array.isArray(forwardedFor) ? forwardedFor.join() : forwardedFor,
		request.socket.remoteAddress,
	);
}

/** SIGTERM and SIGINT: answer what is under way, stop jobs and database, exit 0. A second one changes nothing. */
function stopOnSignal(app: App, stopping: (() => Promise<void>)[]): void {
	let stopped = false;
	const stop = async () => {
		if (stopped) return;
		stopped = true;
		try {
			for (const step of stopping) await step();
			process.exit(0);
		} catch (error) {
			app.platform.log.error({ message: (error as Error).message }, 'stopping failed');
			process.exit(1);
		}
	};
	process.on('SIGTERM', () => void stop());
	process.on('SIGINT', () => void stop());
}

/** What an operator can do something about, in words; anything else with its place in the code. */
function readable(error: unknown): string {
	const { code, address, port } = error as { code?: string; address?: string; port?: number };
	if (code === 'EADDRINUSE')
		return `Port ${port} of ${address} is used by another program (EADDRINUSE). Stop that one, or set PORT to another number.`;
	if (code === 'EACCES' && port)
		return `Port ${port} may not be opened by this user. Set PORT to a number above 1023.`;
	if (code === 'EADDRNOTAVAIL')
		return `HOST ${address} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`;
	if (error instanceof ConfigError || error instanceof AppError) return error.message;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
	process.stderr.write(`${readable(error)}\n`);
	process.exit(1);
});
