import {
	countOf,
	ERASED_NAME,
	recordsOf,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';

/** The account itself: who she is, where she is signed in, what she agreed to. */
export const accountsPersonalData: PersonalDataHolder = {
	name: 'accounts',
	tables: [
		'accounts.person',
		'accounts.session',
		'accounts.linked_account',
		'accounts.two_factor',
		'accounts.verification',
		'accounts.role_grant',
		'accounts.consent',
	],
	async collect(ctx, { personId }) {
		if (!personId) return [];
		const of = (name: string, select: string) =>
			recordsOf(ctx, `accounts.collect.${name}`, select, [personId]);
		return [
			{
				name: 'accounts.person',
				records: await of(
					'person',
					`SELECT to_jsonb(p) AS record FROM accounts.person p WHERE id = $1`,
				),
			},
			{
				name: 'accounts.consent',
				records: await of(
					'consent',
					`SELECT to_jsonb(c) || jsonb_build_object('text', t.text_id) AS record
					 FROM accounts.consent c JOIN accounts.consent_text t USING (purpose, version)
					 WHERE c.person_id = $1 ORDER BY c.given_at, c.id`,
				),
			},
			{
				// Tokens stay out: who held the file could sign in with them.
				name: 'accounts.session',
				records: await of(
					'session',
					`SELECT to_jsonb(s) - 'token' AS record FROM accounts.session s
					 WHERE person_id = $1 ORDER BY created_at`,
				),
			},
			{
				name: 'accounts.linked_account',
				records: await of(
					'linked',
					`SELECT to_jsonb(l) - '{access_token,refresh_token,id_token,password}'::text[] AS record
					 FROM accounts.linked_account l WHERE person_id = $1 ORDER BY created_at`,
				),
			},
			{
				name: 'accounts.role_grant',
				records: await of(
					'grants',
					`SELECT to_jsonb(g) AS record FROM accounts.role_grant g
					 WHERE person_id = $1 ORDER BY granted_at`,
				),
			},
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { personId }) {
		if (!personId) return { erased: [], kept: [], blocks: [] };
		const roles = await ctx.query<{ role: string }>(
			'accounts.planGrants',
			'SELECT role FROM accounts.role_grant WHERE person_id = $1 AND revoked_at IS NULL',
			[personId],
		);
		const count = (name: string, select: string) =>
			countOf(ctx, `accounts.plan.${name}`, select, [personId]);
		return {
			erased: [
				{ what: 'account', count: 1 },
				{
					what: 'sessions',
					count: await count(
						'sessions',
						'SELECT count(*) AS count FROM accounts.session WHERE person_id = $1',
					),
				},
			],
			kept: [
				{
					what: 'consents',
					count: await count(
						'consents',
						'SELECT count(*) AS count FROM accounts.consent WHERE person_id = $1',
					),
					rule: 'consent-proof',
				},
			],
			// Somebody who serves in an office can't vanish from its records: the role ends first.
			blocks: roles.length > 0 ? [{ what: 'role', refs: roles.map(({ role }) => role) }] : [],
		};
	},
	files: async () => [],
	async erase(ctx, { personId }) {
		if (!personId) return;
		for (const table of ['session', 'linked_account', 'two_factor'])
			await ctx.query(
				`accounts.erase.${table}`,
				`DELETE FROM accounts.${table} WHERE person_id = $1`,
				[personId],
			);
		await ctx.query(
			'accounts.erase.verification',
			`DELETE FROM accounts.verification v USING accounts.person p
			 WHERE p.id = $1 AND (v.identifier LIKE '%' || p.email || '%' OR v.identifier LIKE '%' || p.phone || '%')`,
			[personId],
		);
		await ctx.query(
			'accounts.erase.consents',
			`UPDATE accounts.consent SET withdrawn_at = $2 WHERE person_id = $1 AND withdrawn_at IS NULL`,
			[personId, ctx.now],
		);
		await ctx.query(
			'accounts.erase.person',
			`UPDATE accounts.person SET name = $2, email = id::text || '@terhapus.invalid', email_verified = false,
				phone = NULL, phone_verified = false, image = NULL, two_factor_enabled = false, updated_at = $3
			 WHERE id = $1`,
			[personId, ERASED_NAME, ctx.now],
		);
	},
};
