import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { personNames } from '#modules/accounts/index.ts';
import { noSuchAddress, worksIn } from './access.ts';
import { addressColumns, addressJoins, type OfficeAddress } from './office-list.ts';
import type { LookResult, SeenHow } from './states.ts';

export interface OfficeAddressPage extends OfficeAddress {
	enterpriseId: string;
	/** The other enterprise that says the address is hers. */
	rival: { number: string; name: string } | null;
	/** Whether the actor may decide: not where the shop is her own. */
	decides: boolean;
	looks: {
		at: Date;
		how: SeenHow;
		result: LookResult;
		status: number | null;
		/** The name of the officer who looked. */
		by: string | null;
	}[];
}

/** One address of the actor's area with what was seen of it. @throws AppError missing presence/no-such-address */
export async function getOfficeAddress(ctx: Ctx, id: string): Promise<OfficeAddressPage> {
	if (!z.uuid().safeParse(id).success) throw noSuchAddress();
	const [row] = await ctx.query<
		OfficeAddress & {
			enterpriseId: string;
			areaCode: string;
			rivalNumber: string | null;
			rivalName: string | null;
			own: boolean;
		}
	>(
		'presence.officeAddress',
		`SELECT ${addressColumns}, a.enterprise_id AS "enterpriseId", a.area_code AS "areaCode", r.number AS "rivalNumber",
			r.name AS "rivalName", coalesce(o.person_id = $2::uuid, false) AS own
		 FROM presence.address a ${addressJoins} JOIN registry.owner o ON o.id = e.owner_id
		 LEFT JOIN registry.enterprise r ON r.id = a.rival_id WHERE a.id = $1`,
		[id, ctx.actor.kind === 'person' ? ctx.actor.personId : null],
	);
	if (!row || !worksIn(ctx, row.areaCode)) throw noSuchAddress();
	const looks = await ctx.query<{
		at: Date;
		how: SeenHow;
		result: LookResult;
		status: number | null;
		personId: string | null;
	}>(
		'presence.looksOf',
		`SELECT looked_at AS at, how, result, status, person_id AS "personId" FROM presence.look
		 WHERE address_id = $1 ORDER BY looked_at DESC LIMIT 20`,
		[id],
	);
	const names = await personNames(
		ctx,
		looks.flatMap(({ personId }) => personId ?? []),
	);
	const { areaCode: _, rivalNumber, rivalName, own, ...address } = row;
	return {
		...address,
		rival: rivalNumber && rivalName ? { number: rivalNumber, name: rivalName } : null,
		decides: !own && address.state !== 'gone',
		looks: looks.map(({ personId, ...look }) => ({
			...look,
			by: personId && (names.get(personId) ?? '–'),
		})),
	};
}
