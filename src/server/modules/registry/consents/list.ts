import type { Ctx } from '#platform/context.ts';
import { canOpen, noSuchEnterprise, type Held } from '../access.ts';

/** A consent that an officer wrote down. */
export interface ConsentRecord {
	id: string;
	purpose: string;
	act: 'given' | 'withdrawn';
	channel: 'paper' | 'assisted';
	version: number;
	/** `YYYY-MM-DD` */
	saidOn: string;
	recordedAt: Date;
	/** Name of the officer. */
	by: string;
	hasPaper: boolean;
}

const records = `SELECT c.id, c.purpose, c.act, c.channel, c.version, c.said_on::text AS "saidOn",
	c.recorded_at AS "recordedAt", p.name AS by, c.paper_key IS NOT NULL AS "hasPaper"
	FROM registry.consent_record c JOIN accounts.person p ON p.id = c.recorded_by`;
const newestFirst = 'ORDER BY c.said_on DESC, c.recorded_at DESC, c.id DESC LIMIT 50';

/**
 * What officers wrote down about the consents of an owner, newest first, for those who may open her record.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listConsentRecords(ctx: Ctx, enterpriseId: string): Promise<ConsentRecord[]> {
	const [held] = await ctx.query<Held & { ownerId: string }>(
		'registry.heldForRecords',
		`SELECT e.area_code AS "areaCode", o.person_id AS "personId", o.id AS "ownerId"
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id WHERE e.id = $1`,
		[enterpriseId],
	);
	if (!held || !canOpen(ctx.actor, held)) throw noSuchEnterprise();
	return ctx.query<ConsentRecord>(
		'registry.consentRecords',
		`${records} WHERE c.owner_id = $1 ${newestFirst}`,
		[held.ownerId],
	);
}

/** What officers wrote down about the actor's own consents, newest first. */
export async function listOwnConsentRecords(ctx: Ctx): Promise<ConsentRecord[]> {
	if (ctx.actor.kind !== 'person') return [];
	return ctx.query<ConsentRecord>(
		'registry.ownConsentRecords',
		`${records} JOIN registry.owner o ON o.id = c.owner_id WHERE o.person_id = $1 ${newestFirst}`,
		[ctx.actor.personId],
	);
}
