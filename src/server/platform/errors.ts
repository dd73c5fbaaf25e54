/** Why a request cannot be done, in words that every edge (page, form, API, command) can translate. */
export type ErrorKind =
	'missing' | 'forbidden' | 'conflict' | 'invalid' | 'limited' | 'unavailable';

const statusOf: Record<ErrorKind, number> = {
	missing: 404,
	forbidden: 403,
	conflict: 409,
	invalid: 422,
	limited: 429,
	unavailable: 503,
};

/** `module/what`, stable: the API promises it and messages are named for it. */
export type ErrorCode = `${string}/${string}`;

/**
 * The only expected error. `message` is English for logs and developers; what people read is the message
 * `error_<code>` with `params` filled in. Anything else that is thrown is a bug and answers 500.
 */
export class AppError extends Error {
	readonly kind: ErrorKind;
	readonly code: ErrorCode;
	readonly params: Readonly<Record<string, string | number>>;

	constructor(
		kind: ErrorKind,
		code: ErrorCode,
		message: string,
		params: Record<string, string | number> = {},
	) {
		super(message);
		this.name = 'AppError';
		this.kind = kind;
		this.code = code;
		this.params = params;
	}

	/** The HTTP status that every edge answers with. */
	get status(): number {
		return statusOf[this.kind];
	}
}

/** PostgreSQL's own error below whatever wrapped it, such as Drizzle's. */
export function databaseError(
	error: unknown,
): { code: string; constraint: string | undefined } | undefined {
	let current: unknown = error;
	while (current instanceof Error) {
		if (
			'code' in current &&
			typeof current.code === 'string' &&
			/^[0-9A-Z]{5}$/.test(current.code)
		) {
			const constraint =
				'constraint' in current && typeof current.constraint === 'string'
					? current.constraint
					: undefined;
			return { code: current.code, constraint };
		}
		current = current.cause;
	}
	return undefined;
}

/** True when `error` is a unique violation of the named index. */
export function isDuplicate(error: unknown, constraint: string): boolean {
	const found = databaseError(error);
	return found?.code === '23505' && found.constraint === constraint;
}
