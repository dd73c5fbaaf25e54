-- What waited for the office before there was a queue becomes its tasks; the clock runs from when it was asked.
INSERT INTO desk.task (id, kind, subject_id, enterprise_id, area_code, params, due_at, opened_at)
SELECT gen_random_uuid(), 'claim', c.id::text, e.id, e.area_code,
	jsonb_build_object('number', e.number, 'name', e.name), c.created_at + interval '72 hours', c.created_at
FROM registry.claim c JOIN registry.enterprise e ON e.id = c.enterprise_id
WHERE c.state = 'waiting'
ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO desk.task (id, kind, subject_id, enterprise_id, area_code, params, due_at, opened_at)
SELECT gen_random_uuid(), 'qris', q.id::text, e.id, e.area_code,
	jsonb_build_object('number', e.number, 'name', e.name), q.created_at + interval '48 hours', q.created_at
FROM orders.seller_qris q JOIN registry.enterprise e ON e.id = q.enterprise_id
WHERE q.state = 'waiting'
ON CONFLICT DO NOTHING;
