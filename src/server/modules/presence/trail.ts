import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import type { LockedAddress } from './access.ts';

export type AddressHead = Pick<LockedAddress, 'id' | 'enterpriseId' | 'areaCode' | 'marketplace'>;

/** Writes down what became of an address, where those who may read about the enterprise find it. */
export async function written(
	ctx: Ctx,
	{ id, enterpriseId, areaCode, marketplace }: AddressHead,
	what: string,
	data: Record<string, string> = {},
): Promise<void> {
	await audit(ctx, {
		action: `presence.address.${what}`,
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode,
		data: { addressId: id, marketplace, ...data },
	});
}
