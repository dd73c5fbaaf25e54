#!/usr/bin/env node
// Runs on every Node from 20 on, before anything is installed: only Node's own modules here.
import { install, isInstalled, pinnedNode } from './bootstrap/install.mjs';
import {
	build,
	isBuilt,
	isSynced,
	areMessagesFresh,
	makeMessages,
	sync,
} from './bootstrap/make.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { root, say, Trouble } from './bootstrap/say.mjs';
import { run } from './bootstrap/run.mjs';
import { serverFlags } from './bootstrap/server-flags.mjs';

/** What each command needs to be fresh, and what then runs under the pinned Node. */
const commands = {
	start: {
		needs: ['messages', 'sync', 'build'],
		runs: [...serverFlags, 'src/main.ts'],
	},
	dev: { needs: ['messages', 'sync'], runs: ['node_modules/vite/bin/vite.js', 'dev'] },
	test: { needs: ['messages', 'sync'], runs: ['scripts/test.ts'] },
	bench: { needs: ['messages', 'sync', 'build'], runs: ['bench/index.ts'] },
	rumah: { needs: ['messages'], runs: [...serverFlags, 'src/cli/rumah.ts'] },
	build: { needs: ['messages', 'sync', 'build'] },
	messages: { needs: ['messages'] },
	install: { needs: [] },
	node: { needs: [], runs: [] },
};

const steps = {
	messages: { isFresh: areMessagesFresh, make: makeMessages },
	sync: { isFresh: isSynced, make: sync },
	build: { isFresh: isBuilt, make: build },
};

async function main([name = '', ...args]) {
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!command) {
		say(`usage: node scripts/bootstrap.mjs ${Object.keys(commands).join('|')} [arguments]`);
		return 2;
	}
	const isReady = () => isInstalled() && command.needs.every((need) => steps[need].isFresh());
	if (!isReady()) {
		await withLock(async () => {
			if (!isInstalled()) await install();
			const node = pinnedNode();
			for (const need of command.needs) {
				if (!steps[need].isFresh()) await steps[need].make(node);
			}
		});
	}
	return command.runs ? run(pinnedNode(), [...command.runs, ...args]) : 0;
}

process.chdir(root);
try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Trouble)) throw error;
	say(error.message);
	process.exitCode = 1;
}
