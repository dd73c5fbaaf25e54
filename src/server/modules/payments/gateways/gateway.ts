import type { Config } from '#platform/config.ts';

export const providers = ['midtrans', 'xendit'] as const;
export type Provider = (typeof providers)[number];

/** A maker's keys, unsealed: they live as long as one call. */
export interface Keys {
	/** Server key (Midtrans) or secret key (Xendit). */
	readonly secret: string;
	/** What Xendit's calls carry; Midtrans signs with the server key instead. */
	readonly token?: string | undefined;
}

export interface ChargeWish {
	/** Our name of the charge, at most 50 characters of A–Z, 0–9 and `-`. */
	readonly reference: string;
	/** Whole rupiah. */
	readonly amountIdr: number;
	readonly now: Date;
	readonly expiresAt: Date;
	/** Where the gateway tells what became of it. */
	readonly notifyUrl: string;
}

export interface MadeCharge {
	gatewayId: string;
	/** The QRIS to show, as the gateway gave it. */
	qrPayload: string;
	expiresAt: Date;
}

/** Money that went back to the payer after it had come, by the maker's own press at the gateway or by a bank. */
export interface MoneyBack {
	by: 'refund' | 'chargeback';
	/** All that went back so far; null where the gateway does not say how much. */
	totalIdr: number | null;
	/** Each time that money went back, by the gateway's own id of it; empty where it lists none. */
	parts: readonly BackPart[];
}

export interface BackPart {
	id: string;
	amountIdr: number;
}

/** A list of refunds as parts; empty unless each has an id of its own and a sum that can be read. */
export function readParts(
	rows: readonly unknown[],
	read: (row: Record<string, unknown>) => { id: string | null; amountIdr: number | null },
): BackPart[] {
	const parts = rows.map((row) => {
		const known = typeof row === 'object' && row !== null;
		return known ? read(row as Record<string, unknown>) : { id: null, amountIdr: null };
	});
	const readable = parts.filter(
		(part): part is BackPart => part.id !== null && part.amountIdr !== null,
	);
	const ids = new Set(readable.map(({ id }) => id));
	return readable.length === rows.length && ids.size === rows.length ? readable : [];
}

/** What the gateway says of a charge when it is asked. Money that went back had come: its state is `paid`. */
export interface ChargeReport {
	state: 'pending' | 'paid' | 'expired' | 'failed' | 'unknown';
	/** What was paid or is asked for; null where it cannot be read as whole rupiah. */
	amountIdr: number | null;
	currency: string | null;
	/** The gateway's own id of the payment. */
	paymentId: string | null;
	paidAt: Date | null;
	back: MoneyBack | null;
}

/** The answer about a charge of which nothing is known but its state. */
export const onlyState = (state: ChargeReport['state']): ChargeReport => ({
	state,
	amountIdr: null,
	currency: null,
	paymentId: null,
	paidAt: null,
	back: null,
});

/** What a call of the gateway says. It is only a hint: what counts is asked for. */
export interface GatewayEvent {
	eventId: string;
	/** Our name of the charge, or the gateway's own id of its payment. */
	reference: string;
	/** The gateway's word; what it says of money that went back begins with `back/`. */
	status: string;
}

export type EventReading =
	{ ok: true; event: GatewayEvent | undefined } | { ok: false; why: 'not-proved' | 'unreadable' };

export interface AskedAbout {
	reference: string;
	gatewayId: string | null;
	/** Its payment is counted: what counts now is whether money went back. */
	wasPaid: boolean;
	/** A call said that money went back. */
	saysBack: boolean;
}

/** One gateway, as all that we need of it. Every call ends within its time or throws GatewayError. */
export interface Gateway {
	create(config: Config, keys: Keys, wish: ChargeWish): Promise<MadeCharge>;
	query(config: Config, keys: Keys, charge: AskedAbout): Promise<ChargeReport>;
	/** Whether the keys are right. @throws GatewayError key-wrong, silent, refused */
	check(config: Config, keys: Keys): Promise<void>;
	/** Closes a code that nobody shall pay any more, where the gateway can. */
	end(config: Config, keys: Keys, reference: string): Promise<void>;
	/** Proves a call in constant time over what was really sent, then reads it. `undefined`: it is about nothing of ours. */
	readEvent(keys: Keys, raw: string, header: (name: string) => string | undefined): EventReading;
}

/** silent: no answer, or an error of theirs. key-wrong: they do not know the key. refused: they say no. */
export type GatewayProblem = 'silent' | 'key-wrong' | 'refused';

/** Names no key, no body and no buyer: it is logged. */
export class GatewayError extends Error {
	readonly problem: GatewayProblem;
	constructor(problem: GatewayProblem, what: string) {
		super(what);
		this.name = 'GatewayError';
		this.problem = problem;
	}
}
