-- One sale is one fact: the ledger may only grow, corrections are rows of their own.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger.sale
	FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
--> statement-breakpoint
-- A UUIDv7 whose random part is what the fact is known by: the same fact has the same id wherever it is recorded.
CREATE FUNCTION ledger.sale_id(at timestamptz, source text, source_id text, line integer, entry integer)
	RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8'
		|| substr(h, 4, 15))::uuid
	FROM md5(source || '/' || source_id || '/' || line || '/' || entry) AS h
$$;
--> statement-breakpoint
-- What reports read: every sale and correction, under the record that stands for its seller now.
CREATE VIEW ledger.sale_fact AS
	SELECT s.id, s.occurred_at, (s.occurred_at AT TIME ZONE 'Asia/Jakarta')::date AS occurred_on, s.recorded_at,
		coalesce(i.stands_for, s.enterprise_id) AS enterprise_id, s.enterprise_id AS recorded_enterprise_id,
		s.product_id, s.category_code, s.quantity, s.unit, s.amount_idr, s.channel, s.area_code, s.buyer_area_code,
		s.source, s.source_id, s.source_line, s.entry, s.reason
	FROM ledger.sale s LEFT JOIN ledger.stand_in i ON i.enterprise_id = s.enterprise_id;
--> statement-breakpoint
-- Records that were merged before there was a ledger.
WITH RECURSIVE standing AS (
	SELECT id AS gone, merged_into AS stands_for, 1 AS depth FROM registry.enterprise WHERE merged_into IS NOT NULL
	UNION ALL
	SELECT s.gone, e.merged_into, s.depth + 1 FROM standing s
	JOIN registry.enterprise e ON e.id = s.stands_for AND e.merged_into IS NOT NULL
)
INSERT INTO ledger.stand_in (enterprise_id, stands_for)
SELECT DISTINCT ON (gone) gone, stands_for FROM standing ORDER BY gone, depth DESC;
--> statement-breakpoint
-- Orders that were confirmed before there was a ledger.
INSERT INTO ledger.sale (id, occurred_at, recorded_at, enterprise_id, product_id, product_name, category_code,
	quantity, unit, amount_idr, channel, area_code, buyer_area_code, source, source_id, source_line, entry)
SELECT ledger.sale_id(o.sold_at, 'order', o.id::text, l.position, 0), o.sold_at, now(), o.enterprise_id,
	l.product_id, l.name, p.category_code, l.quantity, l.unit, l.quantity * l.price_idr, 'own-shop', e.area_code,
	o.delivery_area_code, 'order', o.id::text, l.position, 0
FROM (
	SELECT o.*, coalesce((SELECT min(v.at) FROM orders.order_event v WHERE v.order_id = o.id AND v.to_state = 'confirmed'),
		o.paid_at, o.state_at) AS sold_at
	FROM orders."order" o WHERE o.state IN ('confirmed', 'ready', 'completed')
) o
JOIN orders.order_line l ON l.order_id = o.id
JOIN registry.enterprise e ON e.id = o.enterprise_id
LEFT JOIN catalogue.product p ON p.id = l.product_id
ORDER BY o.sold_at
ON CONFLICT DO NOTHING;
