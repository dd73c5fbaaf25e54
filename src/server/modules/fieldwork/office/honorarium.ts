import type { Ctx } from '#platform/context.ts';
import { ledAreas } from './access.ts';
import { metresSql } from './interview-page.ts';
import { inArea } from './list-interviews.ts';

export interface HonorariumLine {
	personId: string;
	name: string;
	/** First interviews that met somebody and that the office accepted. */
	accepted: number;
	/** Accepted second visits. */
	backChecks: number;
	/** Days on which at least one accepted interview ended. */
	days: number;
	/** Straight lines between the places of the visits of each day, in kilometres: less than was walked. */
	kilometres: number;
}

/**
 * What each enumerator did in a month (EN-14): accepted interviews that ended in it, in WIB, within the areas that
 * the actor leads.
 * @param month `2026-11`
 */
export async function listHonorarium(ctx: Ctx, month: string): Promise<HonorariumLine[]> {
	const values = [month];
	const areas = ledAreas(ctx.actor).map((area) =>
		inArea(area, (one) => `$${values.push(`${one}`)}`),
	);
	if (areas.length === 0) return [];
	return ctx.query<HonorariumLine>(
		'',
		`WITH visits AS (
			SELECT i.person_id, i.purpose, i.finished_at, i.latitude, i.longitude,
				(i.finished_at AT TIME ZONE 'Asia/Jakarta')::date AS day
			FROM fieldwork.interview i
			WHERE i.state = 'accepted' AND i.outcome = 'met' AND (${areas.join(' OR ')})
				AND i.finished_at >= ($1 || '-01')::date::timestamp AT TIME ZONE 'Asia/Jakarta'
				AND i.finished_at < (($1 || '-01')::date + interval '1 month') AT TIME ZONE 'Asia/Jakarta'
		 ), steps AS (
			SELECT person_id, latitude, longitude,
				lag(latitude) OVER way AS from_latitude, lag(longitude) OVER way AS from_longitude
			FROM visits WHERE latitude IS NOT NULL
			WINDOW way AS (PARTITION BY person_id, day ORDER BY finished_at)
		 ), ways AS (
			SELECT a.person_id, sum(${metresSql('a', 'b')}) / 1000 AS km
			FROM steps a CROSS JOIN LATERAL (SELECT a.from_latitude AS latitude, a.from_longitude AS longitude) b
			GROUP BY 1
		 )
		 SELECT p.id AS "personId", p.name, count(*) FILTER (WHERE v.purpose = 'first') AS accepted,
			count(*) FILTER (WHERE v.purpose = 'back-check') AS "backChecks", count(DISTINCT v.day) AS days,
			round(coalesce(max(w.km), 0)::numeric, 1)::float8 AS kilometres
		 FROM visits v JOIN accounts.person p ON p.id = v.person_id LEFT JOIN ways w ON w.person_id = v.person_id
		 GROUP BY p.id, p.name ORDER BY p.name, p.id`,
		values,
	);
}
