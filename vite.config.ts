import { paraglideVitePlugin } from '@inlang/paraglide-js';
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

export default defineConfig({
	plugins: [
		oneCopyOfServerCode(),
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/messages',
			strategy: ['url', 'baseLocale'],
			outputStructure: 'locale-modules',
			emitTsDeclarations: true,
			emitReadme: false,
		}),
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
		}),
	],
	build: {
		// Fonts and pictures stay files: inlined they would be fetched again with every page.
		assetsInlineLimit: 0,
	},
});
