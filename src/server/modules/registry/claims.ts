import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { limitRate } from '#platform/limits.ts';
import { getOwnPerson, giveConsent, type Person } from '#modules/accounts/index.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import { canDecide, lockEnterprise, noSuchEnterprise } from './access.ts';
import { tellClaimant } from './claim-message.ts';
import { parseEnterpriseNumber } from './enterprise-number.ts';
import { enterprisesChanged } from './events.ts';
import { requireReason } from './input.ts';
import { lockThings } from './locks.ts';
import { nikIndex } from './nik.ts';
import { giveOwnerTo } from './owners.ts';

export interface ClaimEnterprise {
	/** As printed or dictated. */
	number: string;
	/** 16 digits; without it an officer decides. */
	nik?: string | null;
	/** What the claimant tells the officer. */
	note?: string | null;
	consentVersion: number;
}

export interface ClaimResult {
	/** `granted` at once where phone and NIK are those of the record; else `waiting` for an officer. */
	state: 'granted' | 'waiting';
	claimId: string;
	enterpriseId: string;
}

interface Claimed {
	id: string;
	number: string;
	name: string;
	ownerId: string;
	areaCode: string;
	personId: string | null;
	phones: (string | null)[];
	nikIndex: string | null;
	nikCipher: string | null;
}

/**
 * Somebody says that a record is hers. Of two who claim at once the first one has it.
 * @throws AppError missing registry/no-such-enterprise; conflict registry/already-yours, registry/already-claimed,
 * registry/other-nik; limited
 */
export async function claimEnterprise(ctx: Ctx, input: ClaimEnterprise): Promise<ClaimResult> {
	const person = await getOwnPerson(ctx);
	await limitRate(ctx, { key: `registry/claim:${person.id}`, max: 10, seconds: 86_400 });
	const number = parseEnterpriseNumber(input.number);
	const record = number ? await lockClaimed(ctx, number) : undefined;
	if (!record) throw noSuchEnterprise();
	// Guessing NIKs by claiming from many accounts stops here.
	await limitRate(ctx, { key: `registry/claimed:${record.id}`, max: 20, seconds: 86_400 });
	if (record.personId === person.id)
		throw new AppError('conflict', 'registry/already-yours', 'The record is the actor’s already');
	if (record.personId !== null) throw alreadyClaimed();
	await giveConsent(ctx, { purpose: 'registry', version: input.consentVersion });

	const matches = compare(ctx, person, record, input.nik ?? null);
	const granted = matches.phone && matches.nik;
	const { id, isNew } = await keepClaim(
		ctx,
		record.id,
		person.id,
		matches,
		granted,
		input.note ?? null,
	);
	if (!granted)
		await openTasks(ctx, [
			{
				kind: 'claim',
				subjectId: id,
				areaCode: record.areaCode,
				enterpriseId: record.id,
				params: { number: record.number, name: record.name },
			},
		]);
	if (isNew)
		await audit(ctx, {
			action: 'registry.claim.made',
			subject: { type: 'enterprise', id: record.id },
			areaCode: record.areaCode,
			data: { phoneMatches: matches.phone, nikMatches: matches.nik },
		});
	if (granted)
		await handOver(ctx, { claimId: id, ...record, enterpriseId: record.id, personId: person.id });
	return { state: granted ? 'granted' : 'waiting', claimId: id, enterpriseId: record.id };
}

/** The record, then its owner, locked: whoever claims records of the same owner waits here. */
async function lockClaimed(ctx: Ctx, number: string): Promise<Claimed | undefined> {
	const [record] = await ctx.query<Omit<Claimed, 'personId' | 'nikIndex' | 'nikCipher'>>(
		'registry.lockClaimed',
		`SELECT id, number, name, owner_id AS "ownerId", area_code AS "areaCode", ARRAY[phone, whatsapp] AS phones
		 FROM registry.enterprise WHERE number = $1 AND status = 'active' FOR UPDATE`,
		[number],
	);
	if (!record) return undefined;
	const [owner] = await ctx.query<
		Pick<Claimed, 'personId' | 'nikIndex' | 'nikCipher'> & { phone: string | null }
	>(
		'registry.lockClaimedOwner',
		`SELECT person_id AS "personId", nik_index AS "nikIndex", nik_cipher AS "nikCipher", phone
		 FROM registry.owner WHERE id = $1 FOR UPDATE`,
		[record.ownerId],
	);
	// Gone: another claim of the same owner has just taken her records over.
	if (!owner) throw alreadyClaimed();
	const { phone, ...rest } = owner;
	return { ...record, ...rest, phones: [...record.phones, phone] };
}

function alreadyClaimed(): AppError {
	return new AppError('conflict', 'registry/already-claimed', 'Somebody has claimed the record');
}

interface Matches {
	phone: boolean;
	nik: boolean;
}

function compare(ctx: Ctx, person: Person, record: Claimed, nik: string | null): Matches {
	const onRecord =
		record.nikIndex ??
		(record.nikCipher ? nikIndex(ctx, ctx.platform.cipher.decrypt(record.nikCipher)) : null);
	return {
		phone:
			person.phoneVerified && person.phone !== undefined && record.phones.includes(person.phone),
		nik: nik !== null && onRecord !== null && onRecord === nikIndex(ctx, nik),
	};
}

async function keepClaim(
	ctx: Ctx,
	enterpriseId: string,
	personId: string,
	matches: Matches,
	granted: boolean,
	note: string | null,
): Promise<{ id: string; isNew: boolean }> {
	const id = newId();
	// Asking again while it waits mends the first claim: she may have typed the NIK this time.
	const [claim] = await ctx.query<{ id: string }>(
		'registry.keepClaim',
		`INSERT INTO registry.claim
			(id, enterprise_id, person_id, state, phone_matches, nik_matches, note, created_at)
		 VALUES ($1, $2, $3, 'waiting', $4, $5, $6, $7)
		 ON CONFLICT (enterprise_id, person_id) WHERE state = 'waiting' DO UPDATE SET
			phone_matches = excluded.phone_matches, nik_matches = excluded.nik_matches,
			note = coalesce(excluded.note, claim.note)
		 RETURNING id`,
		[id, enterpriseId, personId, matches.phone, matches.nik, note, ctx.now],
	);
	if (granted)
		await ctx.query(
			'registry.grantClaimAtOnce',
			`UPDATE registry.claim SET state = 'granted', decided_at = $2 WHERE id = $1`,
			[claim!.id, ctx.now],
		);
	return { id: claim!.id, isNew: claim!.id === id };
}

interface HandOver {
	claimId: string;
	enterpriseId: string;
	ownerId: string;
	areaCode: string;
	personId: string;
}

/** Gives the owner's records to the account and refuses whoever else waits for them. */
async function handOver(
	ctx: Ctx,
	{ claimId, enterpriseId, ownerId, areaCode, personId }: HandOver,
): Promise<void> {
	await lockThings(ctx, [`person:${personId}`]);
	await assertSameNik(ctx, ownerId, personId);
	const { enterpriseIds } = await giveOwnerTo(ctx, ownerId, personId);
	await closeTask(ctx, { kind: 'claim', subjectId: claimId, outcome: 'granted' });
	await audit(ctx, {
		action: 'registry.claim.granted',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode,
		data: { claim: claimId, enterprises: enterpriseIds.length },
	});
	const others = await ctx.query<{ id: string; personId: string; number: string }>(
		'registry.refuseOtherClaims',
		`UPDATE registry.claim c SET state = 'refused', reason = 'already-claimed', decided_at = $3
		 FROM registry.enterprise e
		 WHERE e.id = c.enterprise_id AND c.enterprise_id = ANY($1) AND c.state = 'waiting' AND c.id <> $2
		 RETURNING c.id, c.person_id AS "personId", e.number`,
		[enterpriseIds, claimId, ctx.now],
	);
	for (const { id, ...other } of others) {
		await closeTask(ctx, { kind: 'claim', subjectId: id, outcome: 'refused' });
		await tellClaimant(ctx, { ...other, state: 'refused', reason: 'already-claimed' });
	}
	await enterprisesChanged(ctx, enterpriseIds);
}

/** One account is one human being: two NIKs are two. */
async function assertSameNik(ctx: Ctx, ownerId: string, personId: string): Promise<void> {
	const [differing] = await ctx.query(
		'registry.differingNik',
		`SELECT 1 FROM registry.owner mine, registry.owner theirs
		 WHERE mine.person_id = $1 AND theirs.id = $2 AND mine.nik_index <> theirs.nik_index`,
		[personId, ownerId],
	);
	if (differing)
		throw new AppError('conflict', 'registry/other-nik', 'The account has another NIK on record');
}

export interface DecideClaim {
	claimId: string;
	decision: 'grant' | 'refuse';
	/** Needed to refuse. */
	reason?: string;
}

/**
 * An officer of the area, who is not the claimant, decides about a claim; the claimant is told.
 * @throws AppError missing registry/no-such-claim; conflict registry/claim-decided, registry/already-claimed,
 * registry/other-nik
 */
export async function decideClaim(
	ctx: Ctx,
	{ claimId, decision, reason }: DecideClaim,
): Promise<void> {
	const noClaim = () => new AppError('missing', 'registry/no-such-claim', 'No such claim');
	const [asked] = await ctx.query<{ enterpriseId: string; personId: string }>(
		'registry.askedClaim',
		`SELECT enterprise_id AS "enterpriseId", person_id AS "personId" FROM registry.claim WHERE id = $1`,
		[claimId],
	);
	if (!asked || (ctx.actor.kind === 'person' && ctx.actor.personId === asked.personId))
		throw noClaim();
	// The same order as in claimEnterprise: owner and enterprise first, then the claim.
	const held = await lockEnterprise(ctx, asked.enterpriseId, canDecide);
	const record = await lockClaimed(ctx, held.number);
	const [claim] = await ctx.query<{ state: string }>(
		'registry.lockClaim',
		'SELECT state FROM registry.claim WHERE id = $1 FOR UPDATE',
		[claimId],
	);
	if (!record || !claim) throw noClaim();
	if (claim.state !== 'waiting')
		throw new AppError('conflict', 'registry/claim-decided', 'Somebody has decided already');
	if (decision === 'grant' && record.personId !== null) throw alreadyClaimed();
	const why = decision === 'refuse' ? requireReason(reason) : reason?.trim() || null;
	await ctx.query(
		'registry.decideClaim',
		'UPDATE registry.claim SET state = $2, reason = $3, decided_by = $4, decided_at = $5 WHERE id = $1',
		[
			claimId,
			decision === 'grant' ? 'granted' : 'refused',
			why,
			ctx.actor.kind === 'person' ? ctx.actor.personId : null,
			ctx.now,
		],
	);
	if (decision === 'grant')
		await handOver(ctx, {
			claimId,
			enterpriseId: record.id,
			ownerId: record.ownerId,
			areaCode: record.areaCode,
			personId: asked.personId,
		});
	else {
		await closeTask(ctx, { kind: 'claim', subjectId: claimId, outcome: 'refused' });
		await audit(ctx, {
			action: 'registry.claim.refused',
			subject: { type: 'enterprise', id: record.id },
			areaCode: record.areaCode,
			reason: why ?? undefined,
			data: { claim: claimId },
		});
	}
	await tellClaimant(ctx, {
		personId: asked.personId,
		number: held.number,
		state: decision === 'grant' ? 'granted' : 'refused',
		reason: why,
	});
}
