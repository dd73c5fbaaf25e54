/** What the form of an assignment sent, as typed. */
export function readAssignmentForm(form: FormData) {
	const text = (name: string) => String(form.get(name) ?? '').slice(0, 600);
	return {
		personId: text('personId'),
		areaCode: text('areaCode'),
		rt: text('rt'),
		rw: text('rw'),
		target: text('target'),
		dueOn: text('dueOn'),
		note: text('note'),
	};
}
export type TypedAssignment = ReturnType<typeof readAssignmentForm>;
