import type { z } from 'zod';
import { AppError } from '#platform/errors.ts';

/** A field that cannot be used; `reason` is a key of the message files. */
export function wrong(field: string, reason: string): AppError {
	return new AppError('invalid', 'demand/wrong', 'A field cannot be used', { field, reason });
}

/** @throws AppError invalid demand/wrong with the first `field` that is wrong and the message key `reason` */
export function parse<T extends z.ZodType>(shape: T, input: z.input<T>): z.output<T> {
	const read = shape.safeParse(input);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw wrong(String(issue?.path[0] ?? ''), issue?.message ?? '');
}

/** Every field that is wrong, with the message key of its reason: for forms, which show all at once. */
export function problemsOf<T extends z.ZodType>(
	shape: T,
	input: z.input<T>,
): Record<string, string> {
	const read = shape.safeParse(input);
	if (read.success) return {};
	return Object.fromEntries(
		read.error.issues.toReversed().map(({ path, message }) => [String(path[0] ?? ''), message]),
	);
}
