import { expect, test } from 'vitest';
import { explainLog, orphansRemain, portTaken } from './explain.ts';

test.each([
	['FATAL:  could not write to file "pg_wal/xlogtemp.29": No space left on device', 'disk-full'],
	[
		'postgres: error while loading shared libraries: libicuuc.so.60: cannot open shared object file',
		'missing-library',
	],
	['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port-in-use'],
	['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'no-memory'],
	['FATAL:  something new', 'not-started'],
])('%s', (log, what) => {
	expect(explainLog(log).code).toBe(`database/${what}`);
});

test('names the library that is missing', () => {
	const log = 'error while loading shared libraries: libz.so.1: cannot open shared object file';
	expect(explainLog(log).params).toEqual({ library: 'libz.so.1' });
});

test('tells what passes by itself from what does not', () => {
	expect(
		orphansRemain('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use'),
	).toBe(true);
	expect(orphansRemain('FATAL:  lock file "postmaster.pid" already exists')).toBe(false);
	expect(portTaken('FATAL:  could not create any TCP/IP sockets')).toBe(true);
});
