import {
	postedSchema,
	readPosted,
	type Answers,
	type Posted,
	type Question,
	type Wrong,
} from '#modules/connections/index.ts';

/** As many questions as a page ever has. */
const most = 60;

/** What she chose and typed, by the id of the question; undefined is nothing that this page sends. */
export function postedOf(form: FormData): Record<string, Posted> | undefined {
	const text = (name: string) => String(form.get(name) ?? '');
	const posted: Record<string, Posted> = {};
	for (let n = 0; n < most && form.has(`k${n}`); n += 1)
		posted[text(`k${n}`)] = {
			chosen: form
				.getAll(`p${n}`)
				.map(String)
				.filter((id) => id !== ''),
			own: text(`o${n}`),
			unit: text(`u${n}`),
		};
	const read = postedSchema.safeParse(posted);
	return read.success ? read.data : undefined;
}

/** Her answers, or what is wrong with each. A question that came up meanwhile is not answered. */
export function answersOf(
	questions: readonly Question[],
	posted: Record<string, Posted>,
): { answers: Answers; wrong: Record<string, Wrong> } {
	const answers: Record<string, Answers[string]> = {};
	const wrong: Record<string, Wrong> = {};
	for (const question of questions) {
		const said = posted[question.id];
		if (!said && question.answered) continue;
		const read = readPosted(question, said ?? { chosen: [], own: '', unit: '' });
		if (typeof read === 'string') wrong[question.id] = read;
		else answers[question.id] = read;
	}
	return { answers, wrong };
}
