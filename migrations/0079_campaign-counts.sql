ALTER TABLE "campaigns"."campaign" ADD COLUMN "counted_products" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns"."campaign" ADD COLUMN "counted_enterprises" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "campaigns"."campaign" c SET "counted_products" = n.products, "counted_enterprises" = n.enterprises FROM (
	SELECT m.campaign_id, count(DISTINCT m.product_id) AS products, count(DISTINCT p.enterprise_id) AS enterprises
	FROM "campaigns"."member" m JOIN "catalogue"."product" p ON p.id = m.product_id GROUP BY m.campaign_id) n
	WHERE n.campaign_id = c.id AND c.counted_at IS NOT NULL;
