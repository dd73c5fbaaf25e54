import { z } from 'zod';
import { actorId, type Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { defineJob, enqueue, type Work } from '#platform/jobs.ts';
import { closeTask } from '#modules/desk/index.ts';
import { canDecide } from '#modules/registry/index.ts';
import { m } from '#messages/messages.js';
import { wibDay } from '#shared/dates.ts';
import { requireReason } from '../input.ts';
import { tellOwner } from '../tell.ts';
import { lockLetter, note, type HeldLetter } from './ask.ts';
import { drawLetter, type LetterContent } from './draw.ts';
import { letterNumber } from './number.ts';
import { findLetterOffice } from './office.ts';

/**
 * Numbers and issues a letter: an officer of the area who is not the owner. The running number of the office and
 * year comes from a locked row in this transaction, so that two officers of one minute get two numbers and a
 * failure leaves no gap. The PDF is made after it from what is written here, once.
 * @throws AppError missing permits/no-such-letter; conflict permits/letter-not-now; invalid
 * permits/office-not-set, permits/letter-not-umk
 */
export async function issueLetter(ctx: Ctx, letterId: string): Promise<{ number: string }> {
	const held = await lockLetter(ctx, letterId, canDecide);
	if (held.state !== 'asked') throw notNow();
	if (held.sizeClass !== 'micro' && held.sizeClass !== 'small')
		throw new AppError('invalid', 'permits/letter-not-umk', 'Only micro and small business', {
			size: held.sizeClass ?? 'unknown',
		});
	const office = await findLetterOffice(ctx, held.areaCode);
	if (!office)
		throw new AppError('invalid', 'permits/office-not-set', 'The office has no letterhead yet');
	const issuedOn = wibDay(ctx.now);
	const officeCode = held.areaCode.slice(0, 5);
	const seq = await nextSeq(ctx, officeCode, Number(issuedOn.slice(0, 4)));
	const number = letterNumber(office.numberFormat, seq, issuedOn);
	const content: LetterContent = {
		office,
		number,
		issuedOn,
		issuedAt: ctx.now.toISOString(),
		validUntil: `${issuedOn.slice(0, 4)}-12-31`,
		enterprise: {
			name: held.name,
			number: held.number,
			nib: held.nib,
			ownerName: held.ownerName,
			place: await placeOf(ctx, held),
			sizeClass: held.sizeClass,
		},
		mark: held.mark,
		classes: held.classes,
		goods: held.goods,
		verifyUrl: new URL(`/surat/${held.code}`, ctx.platform.config.publicUrl).href,
	};
	await ctx.query(
		'permits.issueLetter',
		`UPDATE permits.letter SET state = 'issued', office_code = $2, year = $3, seq = $4, number = $5,
			issued_on = $6, valid_until = $7, content = $8, decided_by = $9, decided_at = $10 WHERE id = $1`,
		[
			letterId,
			officeCode,
			Number(issuedOn.slice(0, 4)),
			seq,
			number,
			issuedOn,
			content.validUntil,
			JSON.stringify(content),
			actorId(ctx.actor),
			ctx.now,
		],
	);
	await closeTask(ctx, { kind: 'letter', subjectId: letterId, outcome: 'issued' });
	await note(ctx, letterId, held.areaCode, 'issued', { data: { number } });
	await tell(ctx, held, (facts, options) => m.letter_message_issued({ ...facts, number }, options));
	await enqueue(ctx, printLetterJob, { id: letterId });
	return { number };
}

async function nextSeq(ctx: Ctx, officeCode: string, year: number): Promise<number> {
	const [counter] = await ctx.query<{ last: number }>(
		'permits.nextSeq',
		`INSERT INTO permits.letter_counter (area_code, year, last) VALUES ($1, $2, 1)
		 ON CONFLICT (area_code, year) DO UPDATE SET last = letter_counter.last + 1 RETURNING last`,
		[officeCode, year],
	);
	return counter!.last;
}

async function placeOf(ctx: Ctx, held: HeldLetter): Promise<string> {
	const [area] = await ctx.query<{ name: string }>(
		'permits.placeName',
		'SELECT path_name AS name FROM areas.area WHERE code = $1',
		[held.areaCode],
	);
	return [held.address, area?.name].filter(Boolean).join(', ');
}

/** An officer does not write the letter and says why. @throws AppError as issueLetter; invalid permits/reason */
export async function refuseLetter(
	ctx: Ctx,
	{ letterId, reason }: { letterId: string; reason: string },
): Promise<void> {
	const why = requireReason(reason);
	const held = await lockLetter(ctx, letterId, canDecide);
	if (held.state !== 'asked') throw notNow();
	await ctx.query(
		'permits.refuseLetter',
		`UPDATE permits.letter SET state = 'refused', reason = $2, decided_by = $3, decided_at = $4 WHERE id = $1`,
		[letterId, why, actorId(ctx.actor), ctx.now],
	);
	await closeTask(ctx, { kind: 'letter', subjectId: letterId, outcome: 'refused' });
	await note(ctx, letterId, held.areaCode, 'refused', { reason: why });
	await tell(ctx, held, (facts, options) =>
		m.letter_message_refused({ ...facts, reason: why }, options),
	);
}

/** Takes an issued letter back: whoever verifies it reads so from now on. Its number is not given again. */
export async function revokeLetter(
	ctx: Ctx,
	{ letterId, reason }: { letterId: string; reason: string },
): Promise<void> {
	const why = requireReason(reason);
	const held = await lockLetter(ctx, letterId, canDecide);
	if (held.state !== 'issued') throw notNow();
	await ctx.query(
		'permits.revokeLetter',
		`UPDATE permits.letter SET state = 'revoked', reason = $2, revoked_by = $3, revoked_at = $4 WHERE id = $1`,
		[letterId, why, actorId(ctx.actor), ctx.now],
	);
	await note(ctx, letterId, held.areaCode, 'revoked', { reason: why });
	await tell(ctx, held, (facts, options) =>
		m.letter_message_revoked({ ...facts, reason: why }, options),
	);
}

const notNow = () =>
	new AppError('conflict', 'permits/letter-not-now', 'The letter is in another state');

async function tell(
	ctx: Ctx,
	held: HeldLetter,
	text: (facts: { mark: string; link: string }, options: { locale: 'id' | 'en' }) => string,
): Promise<void> {
	const link = new URL('/usaha/surat', ctx.platform.config.publicUrl).href;
	await tellOwner(ctx, held.personId, 'permits/letter', async (options) => ({
		subject: m.letter_message_subject({ mark: held.mark }, options),
		text: text({ mark: held.mark, link }, options),
	}));
}

/**
 * Makes the PDF of an issued letter and keeps it: the first that is stored counts, and what was stored is never
 * made again. Outside any transaction; safe to run twice.
 */
export async function printLetter(work: Work, letterId: string): Promise<void> {
	const [letter] = await work.ctx.query<{ content: LetterContent | null; logoKey: string | null }>(
		'permits.toPrint',
		`SELECT content, logo_key AS "logoKey" FROM permits.letter
		 WHERE id = $1 AND content IS NOT NULL AND pdf_key IS NULL`,
		[letterId],
	);
	if (!letter?.content) return;
	const { storage } = work.ctx.platform;
	const logo = letter.logoKey ? await storage.get(letter.logoKey) : undefined;
	const pdf = await drawLetter(letter.content, logo);
	const hash = sha256(pdf);
	const key = `private/letter/${letterId}-${hash.slice(0, 16)}.pdf`;
	await storage.put(key, pdf, { contentType: 'application/pdf' });
	await work.write((ctx) =>
		ctx.query(
			'permits.printed',
			`UPDATE permits.letter SET pdf_key = $2, pdf_sha256 = $3 WHERE id = $1 AND pdf_key IS NULL`,
			[letterId, key, hash],
		),
	);
}

export const printLetterJob = defineJob({
	name: 'permits/print-letter',
	schema: z.object({ id: z.uuid() }),
	handler: (work, { id }) => printLetter(work, id),
});
