import { z } from 'zod';
import { purposes } from '#modules/accounts/index.ts';

/** The rights of UU 27/2022 pasal 6 to 13 that somebody asks an office for. */
export const rightKinds = [
	'access',
	'correction',
	'erasure',
	'restriction',
	'objection',
	'withdrawal',
] as const;
export type RightKind = (typeof rightKinds)[number];

/** Fields of a record that a correction may speak of by name; `other` is said in words. */
export const correctionFields = ['name', 'address', 'phone', 'email', 'nib', 'other'] as const;
export type CorrectionField = (typeof correctionFields)[number];

/** How an officer made sure of who stands before her. */
export const identityChecks = ['card', 'known', 'letter'] as const;
export type IdentityCheck = (typeof identityChecks)[number];

const text = (max: number) => z.string().trim().max(max);

const common = {
	kind: z.enum(rightKinds),
	/** What she wrote. */
	details: text(2000).default(''),
	/** Of a correction: the record by id, the field, and what it should be. */
	enterpriseId: z.uuid().optional(),
	field: z.enum(correctionFields).optional(),
	wanted: text(500).optional(),
	/** Of a withdrawal. */
	purpose: z.enum(purposes).optional(),
};

/** What the person herself sends. */
export const ownRequest = z.object(common);
export type OwnRequest = z.input<typeof ownRequest>;

/** What an officer writes down for somebody who stands before her. */
export const officeRequest = z.object({
	...common,
	/** `UM-001234-5`, when the office finds her record. */
	enterpriseNumber: text(40).optional(),
	name: text(100).min(2),
	/** E.164, for the answer. */
	phone: text(20).nullable(),
	identityCheck: z.enum(identityChecks),
});
export type OfficeRequest = z.input<typeof officeRequest>;
