import type { Ctx } from '#platform/context.ts';
import { requireKeeper } from '../access.ts';
import type { OpeningOf } from './open-shop.ts';
import { listSteps, type ChecklistStep } from './steps.ts';

export type Role = 'owner' | 'helper' | 'officer';

/** What somebody did of an opening. */
export interface Deed {
	stepId: string | null;
	/** Of the step, in the language of the request; null is of the whole. */
	title: string | null;
	what: 'done' | 'undone' | 'stuck' | 'started' | 'own-account' | 'stopped' | 'resumed';
	role: Role;
	/** Of a helper or officer; null for the owner, and where the account is gone. */
	name: string | null;
	reason: string | null;
	at: Date;
}

export interface OpeningStep extends ChecklistStep {
	/** todo: nobody did it, or it was undone */
	stands: 'todo' | 'done' | 'stuck';
	last: Deed | null;
}

export interface Opening {
	/** none: nobody began; done: an address there is verified */
	state: 'none' | 'open' | 'stopped' | 'done';
	startedAt: Date | null;
	ownAccountAt: Date | null;
	steps: OpeningStep[];
	/** All that anybody did, the latest first. */
	deeds: Deed[];
	/** An address there that is written down and not verified yet. */
	claimed: string | null;
	/** Who the reader is to it. */
	role: Role;
}

/** SQL: whether an address of the opening `o` is verified, at its marketplace or at one that became part of it. */
export const verified = `EXISTS (SELECT 1 FROM presence.address a WHERE a.enterprise_id = o.enterprise_id
	AND a.state = 'verified' AND (a.marketplace = o.marketplace OR a.marketplace IN (
		SELECT p.code FROM marketplaces.marketplace p WHERE p.merged_into = o.marketplace)))`;

/**
 * How far the opening of a shop is: for its owner, who helps her with products, and officers of its area.
 * @throws AppError missing presence/no-such-shop
 */
export async function getOpening(ctx: Ctx, of: OpeningOf): Promise<Opening> {
	const { how } = await requireKeeper(ctx, of.enterpriseId);
	const [[found], steps] = await Promise.all([
		ctx.query<{
			id: string;
			state: 'open' | 'stopped' | 'done';
			startedAt: Date;
			ownAccountAt: Date | null;
			claimed: string | null;
		}>(
			'presence.opening',
			`SELECT o.id, CASE WHEN ${verified} THEN 'done' ELSE o.state END AS state, o.started_at AS "startedAt",
				o.own_account_at AS "ownAccountAt", (SELECT a.url FROM presence.address a
					WHERE a.enterprise_id = o.enterprise_id AND a.marketplace = o.marketplace AND a.state = 'claimed'
					ORDER BY a.claimed_at DESC LIMIT 1) AS claimed FROM presence.opening o
			 WHERE o.enterprise_id = $1 AND o.marketplace = $2`,
			[of.enterpriseId, of.marketplace],
		),
		listSteps(ctx, of.marketplace),
	]);
	const deeds = found ? await listDeeds(ctx, found.id) : [];
	return {
		state: found?.state ?? 'none',
		startedAt: found?.startedAt ?? null,
		ownAccountAt: found?.ownAccountAt ?? null,
		steps: steps.map((step) => {
			const last =
				deeds.find(
					({ stepId }) =>
						stepId !== null && (stepId === step.id || step.standsFor.includes(stepId)),
				) ?? null;
			const stands = last?.what === 'done' || last?.what === 'stuck' ? last.what : 'todo';
			return { ...step, stands, last };
		}),
		deeds,
		claimed: found?.claimed ?? null,
		role: how,
	};
}

/** More than anybody reads; the steps of one opening are few. */
const most = 300;

async function listDeeds(ctx: Ctx, openingId: string): Promise<Deed[]> {
	return ctx.query<Deed>(
		`presence.openingDeeds.${ctx.locale}`,
		`SELECT d.step_id AS "stepId", t.title_${ctx.locale} AS title, d.what, d.role, CASE WHEN d.role <> 'owner' THEN p.name END AS name, d.reason,
			d.done_at AS at
		 FROM presence.opening_deed d LEFT JOIN accounts.person p ON p.id = d.person_id
		 LEFT JOIN presence.checklist_step t ON t.id = d.step_id
		 WHERE d.opening_id = $1 ORDER BY d.done_at DESC, d.id DESC LIMIT ${most}`,
		[openingId],
	);
}
