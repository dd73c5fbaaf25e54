const active = `SELECT left(e.area_code, 8) AS area_code, count(*) AS count FROM registry.enterprise e
	WHERE e.status = 'active'`;
const since = `$1::timestamptz - interval '90 days'`;

/** How the honest counters (DN-10) count what the registry alone knows; `$1` is now. */
export const enterpriseCounts = [
	{ what: 'registered', sql: `${active} GROUP BY 1` },
	{ what: 'verified', sql: `${active} AND e.verification = 'verified' GROUP BY 1` },
] as const;

/**
 * The ids of records that gave a sign of life within 90 days: recorded by a person, checked, with data changed by the
 * owner or at the door, or its owner signed in. What it sells is known to a higher module.
 */
export const reachableEnterprises = `
	SELECT id FROM registry.enterprise WHERE created_at > ${since} AND source IN ('self', 'officer')
	UNION SELECT id FROM registry.enterprise WHERE verified_at > ${since} AND verification = 'verified'
	UNION SELECT enterprise_id FROM registry.field_change WHERE at > ${since} AND origin IN ('owner', 'field')
	UNION SELECT x.id FROM accounts.session s JOIN registry.owner o ON o.person_id = s.person_id
		JOIN registry.enterprise x ON x.owner_id = o.id WHERE s.last_seen_at > ${since}`;

/** Counts active records among ids that a statement gives. */
export const countAmong = (ids: string) => `${active} AND e.id IN (${ids}) GROUP BY 1`;
