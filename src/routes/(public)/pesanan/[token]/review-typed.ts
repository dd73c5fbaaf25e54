import type { AppError } from '#platform/errors.ts';

/** What a buyer sent that was refused, so that nothing has to be typed again. */
export interface ReviewTyped {
	position: number;
	stars: number | undefined;
	words: string;
	name: string;
	/** Beside which field the words of the refusal stand. */
	field: 'stars' | 'words' | 'name' | 'photo' | 'form';
	error: string;
}

/** The field that a refusal is about. */
export function fieldOf({ code }: Pick<AppError, 'code'>): ReviewTyped['field'] {
	if (code === 'reviews/stars') return 'stars';
	if (code === 'reviews/name') return 'name';
	if (code.startsWith('reviews/words-')) return 'words';
	if (code === 'reviews/photo-too-large' || code.startsWith('catalogue/photo-')) return 'photo';
	return 'form';
}
