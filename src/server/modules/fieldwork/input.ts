import { z } from 'zod';
import { AppError } from '#platform/errors.ts';
import { type Interview, outcomes } from '#shared/field/protocol.ts';

/*
 * The document of an interview as it comes from a device. What a person typed is judged by the form, with words
 * that she reads; here is only what a device of ours would never send.
 */

const id = z.uuid();
const key = z.string().regex(/^[a-z][a-z0-9.-]{0,79}$/);
/**
 * PostgreSQL keeps no NUL, and a text that nobody could have typed is no answer. Half an emoji, which a keyboard
 * leaves behind now and then, must not hold a visit back for ever.
 */
const text = (max: number) =>
	z
		.string()
		.max(max)
		.regex(/^[^\u0000]*$/)
		.transform((typed) => typed.toWellFormed());
const moment = z.iso.datetime({ offset: true });
const degrees = (most: number) => z.number().min(-most).max(most);

const place = z.object({
	latitude: degrees(90),
	longitude: degrees(180),
	accuracy: z.number().min(0).max(1_000_000),
	takenAt: moment,
});

const answer = z.union([
	text(5000),
	z.number(),
	z.boolean(),
	z.array(text(100)).max(200),
	place,
	z.null(),
]);

const interview = z.object({
	id,
	revision: z.number().int().min(1).max(100_000),
	deviceId: id,
	purpose: z.enum(['first', 'back-check']),
	backCheckId: id.optional(),
	assignmentId: id.optional(),
	enterpriseId: id.optional(),
	enterpriseVersion: text(40).optional(),
	number: text(20).optional(),
	outcome: z.enum(outcomes),
	comeBackOn: z.iso.date().optional(),
	note: text(2000).optional(),
	form: z.object({ id: text(60), version: z.number().int().min(1) }),
	answers: z
		.record(key, answer)
		.refine((answers) => Object.keys(answers).length <= 500, 'too many answers'),
	consent: z
		.object({
			purpose: z.literal('registry'),
			version: z.number().int().min(1),
			given: z.boolean(),
		})
		.optional(),
	photos: z
		.array(
			z.object({
				id,
				key,
				bytes: z.number().int().min(0),
				sha256: z.string().regex(/^[0-9a-f]{64}$/),
				place: place.optional(),
			}),
		)
		.max(40),
	startedAt: moment,
	finishedAt: moment,
	sentAt: moment,
	place: place.optional(),
	times: z
		.array(
			z.object({ key, ms: z.number().min(0).max(1e10), edits: z.number().int().min(0).max(1e6) }),
		)
		.max(500),
	repeatReason: text(1000).optional(),
	kept: z.array(key).max(500).optional(),
}) satisfies z.ZodType<Interview>;

/**
 * The document that a device sent.
 * @throws AppError invalid fieldwork/not-an-interview with `field`, the place that cannot be read
 */
export function readInterview(document: unknown): Interview {
	const read = interview.safeParse(document);
	if (read.success) return read.data;
	throw new AppError('invalid', 'fieldwork/not-an-interview', 'The document is no interview', {
		field: read.error.issues[0]?.path.join('.') ?? '',
	});
}
