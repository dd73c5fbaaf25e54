import type {
	ConnectableCode,
	ConsentAnswer,
} from '#modules/connections/adapters/marketplace-api.ts';
import type { Faults } from './faults.ts';
import type { Shelf } from './shelf.ts';

/** A shop in a marketplace of ours. */
export interface FakeShop {
	readonly shopId: string;
	readonly name: string;
	readonly shelf: Shelf;
	/** Its owner says yes: what comes back with her, or what she types. */
	consent(): ConsentAnswer;
	/** She takes it back, or makes a new key. */
	revoke(): void;
}

/**
 * A marketplace as its public documentation says (domain.md §5.2): it checks signature, moment and token of every call
 * by code of its own, keeps products, stock and orders in memory, and goes wrong as it is told.
 */
export interface FakeMarketplace {
	readonly code: ConnectableCode;
	/** Settings of an installation that is its partner. */
	readonly settings: Record<string, string>;
	readonly faults: Faults;
	/** `POST /path` of every call, in order. */
	readonly asked: readonly string[];
	/** The shop that is there from the start. */
	readonly shop: FakeShop;
	openShop(name: string): FakeShop;
	/** Who is signed in on its page of consent: all her shops, of which she opens all at once. */
	signedIn: readonly FakeShop[];
	/** Where she goes back to, where the marketplace keeps that address itself (TikTok Shop). */
	returnsTo: string;
	/** One consent for several shops: what comes back then. */
	consentTo(shops: readonly FakeShop[]): ConsentAnswer;
	/** All access tokens are old from now on. */
	expireTokens(): void;
	/** What it calls our address with when her consent is gone; undefined where it calls nobody then. */
	pushRevoked(
		shopId: string,
		url: string,
	): { headers: Record<string, string>; body: string } | undefined;
	/** What it calls our address with when an order changed; undefined where it calls nobody. */
	push(
		shopId: string,
		orderId: string,
		url: string,
	): { headers: Record<string, string>; body: string } | undefined;
	stop(): Promise<void>;
}
