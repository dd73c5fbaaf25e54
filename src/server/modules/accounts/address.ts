import { z } from 'zod';
import { parsePhone } from '#shared/phone.ts';

/** Where a person can be reached and signs in: a phone in E.164 or an e-mail address in lower case. */
export type Address =
	| { readonly kind: 'phone'; readonly phone: string }
	| { readonly kind: 'email'; readonly email: string };

const email = z.email().max(254);

/** Reads what somebody typed into the one field that takes a phone number or an e-mail address. */
export function readAddress(text: string): Address | undefined {
	const typed = text.normalize('NFKC').trim();
	if (typed.includes('@')) {
		const lower = typed.toLowerCase();
		// RFC 2606: such an address can't receive anything; ours for people without e-mail end so.
		if (!email.safeParse(lower).success || lower.endsWith('.invalid')) return undefined;
		return { kind: 'email', email: lower };
	}
	const phone = parsePhone(typed);
	return phone.ok ? { kind: 'phone', phone: phone.value.e164 } : undefined;
}

/** One text for an address, to lock or to count by. */
export function addressKey(address: Address): string {
	return address.kind === 'phone' ? address.phone : address.email;
}

/** An address as far as its owner needs it to recognise it: `0812••••890`, `s•••@contoh.id`. */
export function maskAddress(address: Address): string {
	if (address.kind === 'email') {
		const [name = '', host = ''] = address.email.split('@');
		return `${name.slice(0, 1)}•••@${host}`;
	}
	const shown = address.phone.replace(/^\+62/, '0');
	return `${shown.slice(0, 4)}••••${shown.slice(-3)}`;
}
