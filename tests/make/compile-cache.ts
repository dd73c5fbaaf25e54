import { join } from 'node:path';

/**
 * For every process that a test starts: what one of them compiled, the next ones take. Hundreds of commands and servers
 * load the same modules, which is most of what a short one does.
 */
export const compileCache = {
	NODE_COMPILE_CACHE: join(import.meta.dirname, '../../.test/compiled'),
};
