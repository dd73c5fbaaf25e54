import { z } from 'zod';
import { cleanLine, plainLine, plainLines } from '#shared/clean-text.ts';
import { AppError } from '#platform/errors.ts';
import { enterpriseKinds, figuresSources, legalForms } from './values.ts';

/*
 * What comes in. The messages are keys of the message files, so that a page can say them beside the field in
 * the reader's language.
 */

/** Control characters never belong to what people type; line ends only where lines are asked for. */
const oneLine = /^[^\u0000-\u001f\u007f]*$/;
const manyLines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;

/** Marks that turn or hide text are taken off: a shop must not look like another, and offices read these words. */
const text = (max: number, key: string) =>
	z.string().trim().max(max, key).regex(oneLine, 'registry_text_strange').overwrite(plainLine);
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'values_phone_invalid');
const money = z
	.number('registry_money_number')
	.int('registry_money_number')
	.min(0, 'registry_money_number')
	.max(100_000_000_000_000, 'registry_money_high');

/** What an enterprise says about itself; phones are E.164, money whole rupiah. */
const facts = z.object({
	name: text(120, 'registry_name_long')
		.overwrite(cleanLine)
		.refine((name) => /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(name), 'registry_name_short'),
	kind: z.enum(enterpriseKinds, 'registry_kind_missing'),
	legalForm: z.enum(legalForms, 'registry_legal_form_missing'),
	areaCode: z.string().regex(/^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$/, 'registry_area_missing'),
	address: text(300, 'registry_address_long').nullable(),
	rt: z
		.string()
		.regex(/^\d{1,3}$/, 'registry_rt_number')
		.nullable(),
	rw: z
		.string()
		.regex(/^\d{1,3}$/, 'registry_rt_number')
		.nullable(),
	/** Degrees, WGS 84. */
	latitude: z.number().min(-90, 'registry_place_wrong').max(90, 'registry_place_wrong').nullable(),
	longitude: z
		.number()
		.min(-180, 'registry_place_wrong')
		.max(180, 'registry_place_wrong')
		.nullable(),
	phone: phone.nullable(),
	phoneOriginal: text(100, 'values_phone_invalid').nullable(),
	whatsapp: phone.nullable(),
	email: z.email('registry_email_wrong').max(200).nullable(),
	nib: z
		.string()
		.regex(/^\d{13}$/, 'values_nib_length')
		.nullable(),
	startedYear: z
		.number('registry_year_wrong')
		.int('registry_year_wrong')
		.min(1900, 'registry_year_wrong')
		.max(2100, 'registry_year_wrong')
		.nullable(),
	workers: z
		.number('registry_workers_number')
		.int('registry_workers_number')
		.min(0, 'registry_workers_number')
		.max(10_000, 'registry_workers_number')
		.nullable(),
	capitalIdr: money.nullable(),
	annualSalesIdr: money.nullable(),
	figuresYear: z.number().int().min(1990).max(2100).nullable(),
	figuresSource: z.enum(figuresSources),
	kbli: z.array(z.string().regex(/^\d{5}$/, 'registry_kbli_wrong')).max(5, 'registry_kbli_many'),
	story: z
		.string()
		.trim()
		.max(2000, 'registry_story_long')
		.regex(manyLines, 'registry_text_strange')
		.overwrite(plainLines)
		.nullable(),
});

/** A new enterprise: its name, kind and place, and whatever else is known. */
export const enterpriseFields = facts
	.partial()
	.required({ name: true, kind: true, areaCode: true });
export type EnterpriseFields = z.infer<typeof enterpriseFields>;

/** A change of an enterprise: only the fields that are given change. */
export const enterpriseChange = facts.partial().strict();
export type EnterpriseChange = z.infer<typeof enterpriseChange>;

export const ownerFields = z.object({
	name: text(120, 'registry_owner_name_long').refine(
		(name) => /\p{L}.*\p{L}/u.test(name),
		'registry_owner_name_short',
	),
	/** 16 digits. */
	nik: z
		.string()
		.regex(/^\d{16}$/, 'values_nik_length')
		.nullable()
		.default(null),
	phone: phone.nullable().default(null),
});

const reasonField = z.string().trim().min(5).max(500).regex(manyLines);

/**
 * The words in which somebody says why, 5 to 500 letters.
 * @throws AppError invalid registry/reason
 */
export function requireReason(text: string | undefined): string {
	const read = reasonField.safeParse(text ?? '');
	if (!read.success)
		throw new AppError('invalid', 'registry/reason', 'A reason has 5 to 500 letters');
	return read.data;
}

const version = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

/**
 * The version of a record as a form or device sends it back.
 * @throws AppError invalid registry/version
 */
export function requireVersion(text: string): string {
	if (!version.safeParse(text).success || Number.isNaN(Date.parse(text)))
		throw new AppError('invalid', 'registry/version', 'Not a version of a record');
	return text;
}
