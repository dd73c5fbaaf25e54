import { afterAll, expect } from 'vitest';

/** Deprecations of the database driver are failures: what it warns of today it refuses in its next version. */
const warned: string[] = [];
process.on('warning', ({ name, message }) => {
	if (name === 'DeprecationWarning' && /\bpg@|client\.query|Client\./.test(message))
		warned.push(message);
});

afterAll(() => expect(warned).toEqual([]));
