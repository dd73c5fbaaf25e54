import { z } from 'zod';
import { type Condition, type FormDefinition, questionTypes } from '#shared/field/form.ts';

const words = z.object({ id: z.string().max(2000), en: z.string().max(2000) });
const name = z.string().min(1).max(80);

const condition: z.ZodType<Condition> = z.lazy(() =>
	z.union([
		z.strictObject({ answered: name }),
		z.strictObject({ question: name, is: z.union([z.string(), z.number(), z.boolean()]) }),
		z.strictObject({ question: name, includes: z.string() }),
		z.strictObject({ question: name, atLeast: z.number() }),
		z.strictObject({ not: condition }),
		z.strictObject({ all: z.array(condition).max(50) }),
		z.strictObject({ any: z.array(condition).max(50) }),
	]),
);

const question = z.strictObject({
	key: name,
	type: z.enum(questionTypes),
	label: words,
	hint: words.optional(),
	statement: words.optional(),
	list: name.optional(),
	required: z.union([z.boolean(), condition]).optional(),
	relevant: condition.optional(),
	min: z.number().optional(),
	max: z.number().optional(),
	maxLength: z.number().int().min(1).optional(),
	field: z
		.string()
		.regex(/^(enterprise|owner|permit)\.[A-Za-z0-9-]+$/)
		.optional(),
	sealed: z.boolean().optional(),
	retired: z.boolean().optional(),
});

const definition = z.strictObject({
	id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
	version: z.number().int().min(1),
	title: words,
	lists: z.record(
		name,
		z.array(z.strictObject({ code: name, label: words, retired: z.boolean().optional() })).max(500),
	),
	sections: z
		.array(z.strictObject({ key: name, title: words, questions: z.array(question).max(300) }))
		.max(60),
});

/** A definition as a JSON file has it, or the place in the file that is none. */
export function readDefinition(given: unknown): { form: FormDefinition } | { wrongAt: string } {
	const read = definition.safeParse(given);
	// Its optional fields are left out, never undefined: JSON has no other way.
	if (read.success) return { form: read.data as FormDefinition };
	return { wrongAt: read.error.issues[0]?.path.join('.') ?? '' };
}
