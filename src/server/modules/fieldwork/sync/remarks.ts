/**
 * What a device is told of an interview that was taken although somebody has to look; people read
 * `fieldwork_remark_<word>` (with `_` for `-`).
 */
export const remarks = [
	/** The assignment had ended, or was given to another. */
	'assignment-ended',
	/** Not an assignment of hers, or none that we know. */
	'assignment-unknown',
	/** The record was changed by somebody else meanwhile: a person decides. */
	'conflict',
	/** It may be the same as another record: a person decides. */
	'likely-repeat',
	/** The owner had the same enterprise on record already, which was used. */
	'same-record',
	/** The number that was handed out was not hers to give, so another one holds. */
	'other-number',
	/** The NIK is not the one on record. */
	'other-nik',
	/** Outside her areas: kept as an interview, not written into the registry. */
	'other-area',
	/** The record that was visited is not there any more. */
	'no-record',
	/** A number of a permit could not be written down: the reason stands with the answer. */
	'permit-refused',
	/** She had herself erased after this visit: nothing of it is kept. */
	'asked-to-be-erased',
	/** Some answers could not be written into the registry. */
	'not-recorded',
	/** Sent from another device than the revision before. */
	'other-device',
	/** Another document of hers for this interview is kept beside. */
	'two-documents',
	/** The device's clock is off by more than the rule allows; times were corrected. */
	'clock-off',
	/** The enterprise was found closed or moved away; its record still stands. */
	'closed',
	'moved',
] as const;
export type Remark = (typeof remarks)[number];

/** Those that put the interview into the queue of the office; the others have a task of their own or need none. */
export const remarksForTheOffice: readonly Remark[] = [
	'assignment-ended',
	'assignment-unknown',
	'same-record',
	'other-number',
	'other-nik',
	'other-area',
	'no-record',
	'not-recorded',
	'permit-refused',
	'two-documents',
	'clock-off',
	'closed',
	'moved',
];
