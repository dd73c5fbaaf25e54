/** Words that say nothing about a product; "untuk" and its like would only empty the answer. */
const idle = new Set(
	'dan di ke dari yang untuk dengan atau the and of for with in a an'.split(' '),
);
const maxWords = 8;

/**
 * What somebody typed, as words that the index knows: lower case, no accents, no punctuation, at most eight.
 * Words without meaning are left out unless there is nothing else.
 */
export function searchWords(typed: string): string[] {
	const words = typed
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '')
		.map((word) => word.slice(0, 40));
	const telling = words.filter((word) => word.length > 1 && !idle.has(word));
	return (telling.length > 0 ? telling : words).slice(0, maxWords);
}
