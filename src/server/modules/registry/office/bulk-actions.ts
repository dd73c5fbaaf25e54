import type { Ctx } from '#platform/context.ts';
import type { Actor } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import {
	giveRecordTask,
	isRecordWork,
	listColleagues,
	type BulkAction,
	type RecordWork,
} from '#modules/desk/index.ts';
import {
	canDecide,
	canWorkOn,
	lockEnterprise,
	type Held,
	type LockedEnterprise,
} from '../access.ts';
import { requireReason } from '../input.ts';
import { refuseFrozen } from '../refuse-restricted.ts';
import { setEnterpriseStatus } from '../update.ts';
import {
	readCheck,
	refuseVerification,
	takeBackVerification,
	verifyEnterprise,
	type CheckBefore,
} from '../verify.ts';

const withReason = (_ctx: Ctx, input: Readonly<Record<string, string>>) =>
	Promise.resolve({ reason: requireReason(input['reason']) });

/** A record that is so already is skipped, so that nobody takes back what others decided. */
const already = () => new AppError('conflict', 'registry/already-so', 'The record is so already');

/** Nobody works through frozen data in bulk; one by one an officer sees that they are. */
async function lockFree(
	ctx: Ctx,
	enterpriseId: string,
	allowed: (actor: Actor, held: Held) => boolean,
): Promise<LockedEnterprise> {
	const held = await lockEnterprise(ctx, enterpriseId, allowed);
	await refuseFrozen(ctx, held.ownerId);
	return held;
}

/** What officers do to many records at once; each record has its own line in the trail. */
export const enterpriseBulk: readonly BulkAction[] = [
	{
		name: 'enterprise/verify',
		read: withReason,
		async run(ctx, enterpriseId, { reason = '' }) {
			const held = await lockFree(ctx, enterpriseId, canDecide);
			if (held.verification === 'verified') throw already();
			const before = await readCheck(ctx, enterpriseId);
			await verifyEnterprise(ctx, { enterpriseId, note: reason });
			return before;
		},
		undo: (ctx, enterpriseId, before) =>
			takeBackVerification(ctx, { enterpriseId, before: before as CheckBefore }),
	},
	{
		name: 'enterprise/refuse',
		read: withReason,
		async run(ctx, enterpriseId, { reason = '' }) {
			const held = await lockFree(ctx, enterpriseId, canDecide);
			if (held.verification === 'refused') throw already();
			await refuseVerification(ctx, { enterpriseId, reason });
		},
	},
	{
		name: 'enterprise/close',
		read: withReason,
		async run(ctx, enterpriseId, { reason = '' }) {
			const held = await lockFree(ctx, enterpriseId, canDecide);
			if (held.status !== 'active') throw already();
			await setEnterpriseStatus(ctx, { enterpriseId, status: 'closed', reason });
			return { status: held.status };
		},
		undo: (ctx, enterpriseId) =>
			setEnterpriseStatus(ctx, {
				enterpriseId,
				status: 'active',
				reason: 'Tutup massal dibatalkan',
			}),
	},
	{
		name: 'enterprise/task',
		async read(ctx, { assigneeId = '', what = '' }) {
			const known = (await listColleagues(ctx)).some(({ id }) => id === assigneeId);
			if (!known || !isRecordWork(what))
				throw new AppError('invalid', 'desk/task-incomplete', 'Say who does what');
			return { assigneeId, what };
		},
		async run(ctx, enterpriseId, input) {
			const held = await lockFree(ctx, enterpriseId, canWorkOn);
			const { assigneeId = '', what } = input as { assigneeId: string; what: RecordWork };
			await giveRecordTask(ctx, held, { assigneeId, what });
		},
	},
];
