import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Address } from './address.ts';
import { canGrant, grantRole } from './grants.ts';
import { ensurePerson } from './people.ts';
import { isRole } from './roles.ts';

export interface AddStaff {
	name: string;
	address: Address;
	role: string;
	areaCode: string;
}

/**
 * Gives a role to the person at a phone or e-mail address, who need not have signed in yet.
 * @throws AppError as grantRole
 */
export async function addStaff(
	ctx: Ctx,
	{ name, address, role, areaCode }: AddStaff,
): Promise<{ personId: string; grantId: string; created: boolean }> {
	// Before anything is made: whether an address is known must not show to somebody without the right.
	if (isRole(role) && !canGrant(ctx.actor, role, areaCode))
		throw new AppError(
			'forbidden',
			'accounts/not-your-grant',
			'The actor may not give this role here',
		);
	const { personId, created } = await ensurePerson(ctx, { name, address });
	const grantId = await grantRole(ctx, { personId, role, areaCode });
	return { personId, grantId, created };
}
