-- Asked about thousands of shops for one page of what is open, when few are: nearly all of them are told apart by one
-- look along a key, whose plan stays prepared.
CREATE OR REPLACE FUNCTION catalogue.is_open(shop_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
	here timestamp := now() AT TIME ZONE 'Asia/Jakarta';
	today date := here::date;
	minute_now int := extract(hour FROM here)::int * 60 + extract(minute FROM here)::int;
BEGIN
	IF NOT EXISTS (SELECT 1 FROM catalogue.shop_hours h WHERE h.enterprise_id = shop_id AND h.kind = 'open'
			AND (h.weekday = extract(isodow FROM today)::smallint AND h.opens <= minute_now AND minute_now < h.closes
				OR h.weekday = extract(isodow FROM today - 1)::smallint AND minute_now + 1440 < h.closes))
		AND NOT EXISTS (SELECT 1 FROM catalogue.shop_day y WHERE y.enterprise_id = shop_id AND y.day BETWEEN today - 1 AND today)
	THEN
		RETURN false;
	END IF;
	RETURN EXISTS (
		SELECT 1 FROM (VALUES (today, minute_now), (today - 1, minute_now + 1440)) AS d(day, minute)
		WHERE NOT EXISTS (SELECT 1 FROM catalogue.shop s WHERE s.enterprise_id = shop_id
				AND s.closed_from <= d.day AND coalesce(s.closed_until >= d.day, true))
			AND CASE WHEN EXISTS (SELECT 1 FROM catalogue.shop_day y WHERE y.enterprise_id = shop_id AND y.day = d.day)
				THEN EXISTS (SELECT 1 FROM catalogue.shop_day y WHERE y.enterprise_id = shop_id AND y.day = d.day
					AND y.opens <= d.minute AND d.minute < y.closes)
				ELSE EXISTS (SELECT 1 FROM catalogue.shop_hours h WHERE h.enterprise_id = shop_id AND h.kind = 'open'
					AND h.weekday = extract(isodow FROM d.day) AND h.opens <= d.minute AND d.minute < h.closes) END);
END
$$;
