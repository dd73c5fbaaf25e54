/*
 * The place of a listing among those that match equally well, as one number that needs no word of the search:
 *
 *   score = newness + word kept + rarely sold            (days, kept as minutes)
 *
 * newness      days since the floor, the first day of the month half a year ago; older ones are all 0.
 *              A new product gains at most about 210 days, and loses them again within as many.
 * word kept    60 days x (kept + 9) / (kept + failed + 10) over the orders of half a year, so that a maker
 *              without orders stands like one who kept nine of ten.
 * rarely sold  30 days / (1 + orders of the last 90 days): whoever sells least stands a little higher.
 *
 * Nothing is gained by selling much, so those in front do not stay there by being in front; and whoever sells
 * rarely never stands more than 60 days behind an equally new product. Officers see the parts with ?explain=1.
 */

export const KEPT_DAYS = 60;
export const RARE_DAYS = 30;
const FRESH_MONTHS = 6;

const floor = `(date_trunc('month', now()) - interval '${FRESH_MONTHS} months')`;

/** The parts in days, of a listing `l` and its seller's record `r` (all columns may be null). */
export const scoreParts = {
	newness: `greatest(0, extract(epoch FROM l.published_at - ${floor}) / 86400)`,
	kept: `${KEPT_DAYS} * (coalesce(r.kept, 0) + 9)::float8 / (coalesce(r.kept, 0) + coalesce(r.failed, 0) + 10)`,
	rare: `${RARE_DAYS}::float8 / (1 + coalesce(r.sold, 0))`,
} as const;

/** The score in minutes, as SQL. */
export const scoreSql = `round(1440 * (${Object.values(scoreParts).join(' + ')}))::int`;
