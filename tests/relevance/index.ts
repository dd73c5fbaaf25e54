import { products } from './products.ts';
import { queries } from './queries.ts';

export interface JudgedProduct {
	key: string;
	name: string;
	category: string;
	seller: string;
	areaCode: string;
	description: string;
}

export interface JudgedQuery {
	q: string;
	/** Keys of the products that must come. */
	wanted: string[];
}

const lines = (text: string) => text.trim().split('\n');

export const judgedProducts: readonly JudgedProduct[] = lines(products).map((line) => {
	const [key = '', name = '', category = '', seller = '', areaCode = '', description = ''] = line
		.split('|')
		.map((part) => part.trim());
	return { key, name, category, seller, areaCode, description };
});

export const judgedQueries: readonly JudgedQuery[] = lines(queries).map((line) => {
	const [q = '', wanted = ''] = line.split('=>').map((part) => part.trim());
	return { q, wanted: wanted.split(' ') };
});

/** How well answers (keys in their order) fit. */
export interface Judgement {
	/** Share of the wanted that are among the first ten (of as many as fit there). */
	recallAt10: number;
	/** One over the place of the first wanted one. */
	mrr: number;
	/** Queries without all of their wanted among the first ten. */
	lacking: { q: string; lacks: string[]; got: string[] }[];
}

export function judge(
	answers: readonly { query: JudgedQuery; got: readonly string[] }[],
): Judgement {
	let recall = 0;
	let ranks = 0;
	const lacking: Judgement['lacking'] = [];
	for (const { query, got } of answers) {
		const first = got.slice(0, 10);
		const lacks = query.wanted.filter((key) => !first.includes(key));
		recall += 1 - lacks.length / query.wanted.length;
		const place = got.findIndex((key) => query.wanted.includes(key));
		if (place >= 0) ranks += 1 / (place + 1);
		if (lacks.length > 0) lacking.push({ q: query.q, lacks, got: first.slice(0, 5) });
	}
	return { recallAt10: recall / answers.length, mrr: ranks / answers.length, lacking };
}
