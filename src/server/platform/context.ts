import type { Database } from './database/database.ts';
import type { Logger } from './log.ts';
import type { Platform } from './platform.ts';

/** A role held in an area. `''` is everywhere; `36.03` covers `36.03.14.2005`. */
export interface Grant {
	readonly role: string;
	readonly areaCode: string;
}

export type Actor =
	| { readonly kind: 'guest' }
	| {
			readonly kind: 'person';
			readonly personId: string;
			readonly name: string;
			/** Roles of staff; they count only with `secondFactor`. */
			readonly grants: readonly Grant[];
			readonly secondFactor: boolean;
	  }
	| { readonly kind: 'system'; readonly name: string };

export type Locale = 'id' | 'en';

/** All that a verb may reach: the transaction, who acts, when, and the platform's services. */
export interface Ctx {
	/** Drizzle over the transaction of a write, or over the pool for reads. */
	readonly db: Database;
	/**
	 * Runs SQL written by hand. `name` makes it a prepared statement of the connection, so one name must
	 * always mean one text. Never put values into `text`.
	 */
	query<Row>(name: string, text: string, values?: readonly unknown[]): Promise<Row[]>;
	readonly inTransaction: boolean;
	readonly actor: Actor;
	readonly now: Date;
	readonly log: Logger;
	readonly requestId: string;
	readonly locale: Locale;
	readonly platform: Platform;
}

/** Whether a grant's area contains `areaCode`: by whole parts, so `36.0` covers nothing. */
export function coversArea(grantArea: string, areaCode: string): boolean {
	return grantArea === '' || areaCode === grantArea || areaCode.startsWith(`${grantArea}.`);
}

/** The same transaction and moment for somebody else: a job that acts under the rights of who asked for it. */
export function actingAs(ctx: Ctx, actor: Actor): Ctx {
	return Object.create(ctx, { actor: { value: actor, enumerable: true } }) as Ctx;
}

/** The id that audit lines and histories keep of an actor. */
export function actorId(actor: Actor): string | null {
	if (actor.kind === 'person') return actor.personId;
	return actor.kind === 'system' ? actor.name : null;
}
