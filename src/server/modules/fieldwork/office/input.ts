import { z } from 'zod';
import { isDay } from '#shared/days.ts';

const village = z.string().regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/);
/** `3`, `03` and `003` are the same RT. */
const unit = z
	.string()
	.trim()
	.regex(/^\d{0,3}$/)
	.transform((text) => (Number(text) === 0 ? null : text.padStart(3, '0')));
const day = z
	.string()
	.refine((text) => text === '' || isDay(text))
	.transform((text) => text || null);
const target = z.coerce.number().int().min(1).max(10_000);
const note = z
	.string()
	.trim()
	.max(500)
	.transform((text) => text || null);

/** What a form says about a new assignment, as typed. */
export const newAssignment = z.object({
	personId: z.uuid(),
	areaCode: village,
	rt: unit,
	rw: unit,
	target,
	dueOn: day,
	note,
});
export type NewAssignment = z.input<typeof newAssignment>;

/** What may change while it runs. */
export const assignmentChange = newAssignment.pick({ target: true, dueOn: true, note: true });
export type AssignmentChange = z.input<typeof assignmentChange>;

/** What is wrong with a form, by field: the message `lapangan_problem_<field>`. */
export type Problems<Fields> = Partial<Record<keyof Fields & string, true>>;

/** The fields of a form that a schema refuses; undefined when there are none. */
export function problemsOf<Fields>(
	schema: z.ZodType<unknown, Fields>,
	typed: unknown,
): Problems<Fields> | undefined {
	const read = schema.safeParse(typed);
	if (read.success) return undefined;
	return Object.fromEntries(
		read.error.issues.map(({ path }) => [String(path[0]), true]),
	) as Problems<Fields>;
}

const query = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** The filters of the list of interviews, as an address carries them; what is strange is left out. */
export const interviewFilter = z.object({
	area: query(z.string().regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/)),
	state: query(z.enum(['waiting', 'accepted', 'returned'])),
	outcome: query(z.enum(['met', 'refused', 'closed', 'moved', 'come-back'])),
	/** A kind of quality flag, or `any`. */
	flag: query(z.string().regex(/^[a-z-]{1,40}$/)),
	person: query(z.uuid()),
	/** Day in WIB on which the interview ended. */
	day: query(z.iso.date()),
	cursor: query(z.string().regex(/^\d{1,20}_[0-9a-f-]{36}$/)),
});
export type InterviewFilter = z.infer<typeof interviewFilter>;

/** Questions that an enumerator shall ask again, each with what is wanted. */
export const marks = z
	.array(
		z.object({
			key: z.string().min(1).max(100),
			note: z.string().trim().min(3).max(500),
		}),
	)
	.min(1)
	.max(100);
export type Marks = z.input<typeof marks>;
