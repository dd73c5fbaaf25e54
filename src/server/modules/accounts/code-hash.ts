import type { Cipher } from '#platform/crypto.ts';

/** better-auth keeps a code as `digits:attempts`; one that is hashed already no longer looks like it. */
const bareCode = /^(\d{6}):(\d+)$/;

/**
 * What the database may hold instead of a code. Six digits have too few possibilities for a bare hash,
 * so it is keyed, and bound to the phone or address it was made for.
 */
export function hashCode(cipher: Cipher, identifier: string, code: string): string {
	return cipher.index(`accounts/code/${identifier}`, code);
}

/** Replaces the code in a row that better-auth is about to store; other values pass unchanged. */
export function hashStoredCode(cipher: Cipher, row: { identifier: string; value: string }): string {
	const [, code, attempts] = bareCode.exec(row.value) ?? [];
	return code === undefined ? row.value : `${hashCode(cipher, row.identifier, code)}:${attempts}`;
}

/** The names under which better-auth's plugins keep their codes. */
export const phoneIdentifier = (phone: string) => `phone-number-otp-${phone}`;
export const emailIdentifier = (email: string) => `sign-in-otp-${email}`;
