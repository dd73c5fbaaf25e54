import { afterAll, expect } from 'vitest';

/** Deprecations of the database driver are failures: what it warns of today it refuses in its next version. */
const warned: string[] = [];
const listen = ({ name, message }: Error) => {
	if (name === 'DeprecationWarning' && /\bpg@|client\.query|Client\./.test(message))
		warned.push(message);
};
process.on('warning', listen);

afterAll(() => {
	process.off('warning', listen);
	expect(warned).toEqual([]);
});
