import { AppError } from '#platform/errors.ts';

/** What PostgreSQL's log says when it does not start, as an error that says what to do. */
export function explainLog(log: string): AppError {
	const library = /error while loading shared libraries: ([^:\s]+)/.exec(log)?.[1];
	if (library) {
		return new AppError(
			'unavailable',
			'database/missing-library',
			`PostgreSQL needs the library ${library}, which this machine lacks. Start by npm, which puts the package's own libraries in place; else install it, or set DATABASE_URL to a PostgreSQL server.`,
			{ library },
		);
	}
	if (/No space left on device|ENOSPC|Disk quota exceeded/.test(log)) {
		return new AppError(
			'unavailable',
			'database/disk-full',
			'The disk is full, so PostgreSQL can not start. Free some space, then start again; nothing that was confirmed is lost.',
		);
	}
	if (portTaken(log)) {
		return new AppError(
			'conflict',
			'database/port-in-use',
			"The database's port is used by another program. Choose another port, or none.",
		);
	}
	if (/could not (map anonymous|create) shared memory|Cannot allocate memory/.test(log)) {
		return new AppError(
			'unavailable',
			'database/no-memory',
			'This machine has too little free memory for PostgreSQL, which takes 256 MB.',
		);
	}
	const said = log.trim().split('\n').slice(-5).join('\n') || 'it said nothing';
	return new AppError('unavailable', 'database/not-started', `PostgreSQL did not start: ${said}`, {
		said,
	});
}

export function portTaken(log: string): boolean {
	return /Address already in use|could not create any TCP\/IP sockets/.test(log);
}

/** Processes of a killed server still hold its memory; they notice its end and go by themselves. */
export function orphansRemain(log: string): boolean {
	return /pre-existing shared memory block/.test(log);
}
