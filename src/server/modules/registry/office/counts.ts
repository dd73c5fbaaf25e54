/**
 * How the honest counters (DN-10) count records. Reachable within 90 days: recorded by a person, checked, or with
 * data changed by the owner or at the door, or its owner signed in.
 */
const active = `SELECT left(e.area_code, 8) AS area_code, count(*) AS count FROM registry.enterprise e`;
const since = `$1::timestamptz - interval '90 days'`;

export const enterpriseCounts = [
	{ what: 'registered', sql: `${active} WHERE e.status = 'active' GROUP BY 1` },
	{
		what: 'verified',
		sql: `${active} WHERE e.status = 'active' AND e.verification = 'verified' GROUP BY 1`,
	},
	{
		what: 'reachable',
		sql: `SELECT left(e.area_code, 8) AS area_code, count(*) AS count FROM registry.enterprise e
			WHERE e.status = 'active' AND e.id IN (
				SELECT id FROM registry.enterprise WHERE created_at > ${since} AND source IN ('self', 'officer')
				UNION SELECT id FROM registry.enterprise WHERE verified_at > ${since} AND verification = 'verified'
				UNION SELECT enterprise_id FROM registry.field_change WHERE at > ${since} AND origin IN ('owner', 'field')
				UNION SELECT x.id FROM accounts.session s JOIN registry.owner o ON o.person_id = s.person_id
					JOIN registry.enterprise x ON x.owner_id = o.id WHERE s.last_seen_at > ${since})
			GROUP BY 1`,
	},
] as const;
