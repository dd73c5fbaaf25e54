import { pino, type Logger } from 'pino';

export type { Logger };

/** Field names that must never reach a log, wherever they appear one or two levels deep. */
const personal = [
	'name',
	'phone',
	'email',
	'nik',
	'address',
	'buyer',
	'to',
	'recipient',
	'password',
	'token',
	'code',
	'cookie',
	'authorization',
];

/** Structured logs, one JSON object a line, on stderr: stdout belongs to data that commands print. */
export function createLog(level: string): Logger {
	return pino(
		{
			level,
			base: undefined,
			timestamp: pino.stdTimeFunctions.isoTime,
			redact: {
				paths: personal.flatMap((field) => [`data.${field}`, `input.${field}`, `req.${field}`]),
				censor: '[personal]',
			},
		},
		pino.destination({ fd: 2, sync: false }),
	);
}

/** A log that says nothing, for tests and one-off tools. */
export function silentLog(): Logger {
	return pino({ level: 'silent' });
}

/** What a log may hold of an error: its kind and place. Values of a failed query may be personal. */
export function errorForLog(error: unknown): Record<string, unknown> {
	if (typeof error !== 'object' || error === null) return { error: typeof error };
	if (!(error instanceof Error)) {
		// Some libraries hand on a copy of an error's fields.
		const { name, message, code } = error as Record<string, unknown>;
		return { type: name, message: String(message).split('\n')[0], code };
	}
	const cause = error.cause instanceof Error ? error.cause : undefined;
	const own = cause ?? error;
	return {
		type: own.name,
		// A failed query's message repeats its parameters after the first line.
		message: own.message.split('\n')[0],
		code: 'code' in own ? own.code : undefined,
		stack: own.stack?.split('\n').slice(1, 12),
	};
}
