import { fileURLToPath } from 'node:url';
import { compile, paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';

/**
 * Leaves everything below the web floor out of the server build. At run time Node resolves these
 * specifiers through package.json "imports", so pages, API, worker and command share one copy of
 * each module: one pool, one registry of jobs, and `instanceof AppError` means what it says.
 */
function oneCopyOfServerCode(): Plugin {
	const belowTheWeb = /^#(platform|modules|server|shared|messages)\//;
	return {
		name: 'rumah:one-copy-of-server-code',
		enforce: 'pre',
		apply: 'build',
		resolveId: {
			filter: { id: belowTheWeb },
			handler(id) {
				if (this.environment.name === 'ssr') return { id, external: true };
			},
		},
	};
}

const messages = {
	project: './project.inlang',
	strategy: ['url', 'baseLocale'],
	emitReadme: false,
} satisfies Partial<Parameters<typeof compile>[0]>;

/**
 * Gives browsers their texts in one small file a part of the site. The server reads all texts from two
 * modules, which starts fast; as one module a browser would get every text of every page at once.
 */
function messagesByPart(): Plugin {
	const folder = fileURLToPath(new URL('./.svelte-kit/messages', import.meta.url));
	const part = /[\\/]\.svelte-kit[\\/]messages[\\/]messages[\\/]([a-z]+)_/;
	// Else it would lie with the texts of whichever part comes first, which every page would load.
	const runtime = /[\\/]\.svelte-kit[\\/]messages[\\/]runtime\.js$/;
	return {
		name: 'rumah:messages-by-part',
		enforce: 'pre',
		apply: 'build',
		config: () => ({
			environments: {
				client: {
					build: {
						rolldownOptions: {
							output: {
								codeSplitting: {
									groups: [
										{ name: 'languages', test: runtime, priority: 1 },
										{ name: (id) => part.exec(id)?.[1] ?? null, test: part },
									],
								},
							},
						},
					},
				},
			},
		}),
		async buildStart() {
			if (this.environment.name === 'client')
				await compile({ ...messages, outdir: folder, outputStructure: 'message-modules' });
		},
		resolveId: {
			filter: { id: /^#messages\// },
			handler(id) {
				if (this.environment.name === 'client') return id.replace('#messages', folder);
			},
		},
	};
}

/** Compiles texts as they are edited. A build finds them made, as it begins with `npm run messages`. */
function whileServing(plugin: Plugin | Plugin[]): Plugin[] {
	return [plugin].flat().map((one) => ({ ...one, apply: 'serve' as const }));
}

export default defineConfig({
	plugins: [
		oneCopyOfServerCode(),
		messagesByPart(),
		whileServing(
			paraglideVitePlugin({
				...messages,
				outdir: './src/messages',
				outputStructure: 'locale-modules',
				emitTsDeclarations: true,
			}),
		),
		tailwindcss(),
		sveltekit({
			adapter: adapter(),
			csp: {
				mode: 'auto',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self'],
					'style-src-attr': ['unsafe-inline'],
					'img-src': ['self', 'data:', 'blob:'],
					'object-src': ['none'],
					'base-uri': ['self'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
				},
			},
			csrf: { trustedOrigins: [] },
			// Public pages stay free of it: /petugas registers its own (routes/petugas/parts/worker.svelte.ts).
			serviceWorker: { register: false },
		}),
	],
	build: {
		// Fonts and pictures stay files: inlined they would be fetched again with every page.
		assetsInlineLimit: 0,
	},
});
