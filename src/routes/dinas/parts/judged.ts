import type { z } from 'zod';

/** The fields that can be used, or for each that cannot the key of the message that says why. */
export function judged<Shape extends z.ZodType>(
	shape: Shape,
	read: unknown,
):
	| { fields: z.infer<Shape>; errors?: undefined }
	| { fields?: undefined; errors: Record<string, string> } {
	const result = shape.safeParse(read);
	if (result.success) return { fields: result.data };
	const errors: Record<string, string> = {};
	for (const { path, message } of result.error.issues) errors[String(path[0])] ??= message;
	return { errors };
}

/** A whole number that was typed; null where nothing was, NaN where it is something else. */
export function typedNumber(text: string): number | null {
	const tidy = text.trim();
	if (tidy === '') return null;
	return /^\d{1,6}$/.test(tidy) ? Number(tidy) : Number.NaN;
}
