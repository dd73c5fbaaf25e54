import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runToEnd } from './run.ts';

const places = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/opt/google/chrome/chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium or Chrome that runs here; on Debian it is installed where we are root and none is found. */
export async function findBrowser(): Promise<{ path: string } | { trouble: string }> {
	const found = look();
	if (found) return { path: found };
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		return {
			trouble:
				'The browser tests need Chromium or Chrome, and none was found. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to it.',
		};
	}
	console.log("installing Debian's Chromium for the browser tests …");
	const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
	const update = await runToEnd('apt-get', ['update'], ['ignore', 'pipe', 'pipe'], quiet);
	const install = await runToEnd(
		'apt-get',
		['install', '--yes', '--no-install-recommends', 'chromium'],
		['ignore', 'pipe', 'pipe'],
		quiet,
	);
	const installed = look();
	if (installed) return { path: installed };
	return {
		trouble: `The browser tests need Chromium, and apt-get could not install it:\n${`${update.output}${install.output}`.slice(-2_000)}`,
	};
}

function look(): string | undefined {
	const own = process.env['CHROMIUM_PATH'];
	return [...(own ? [own] : []), ...places].find(
		(path) => existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0,
	);
}
