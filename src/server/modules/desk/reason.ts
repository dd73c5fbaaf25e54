import { z } from 'zod';
import { AppError } from '#platform/errors.ts';

const reasonField = z
	.string()
	.trim()
	.min(5)
	.max(500)
	.regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/);

/**
 * The words in which somebody says why, 5 to 500 letters.
 * @throws AppError invalid desk/reason
 */
export function requireReason(text: string | undefined): string {
	const read = reasonField.safeParse(text ?? '');
	if (!read.success) throw new AppError('invalid', 'desk/reason', 'A reason has 5 to 500 letters');
	return read.data;
}
