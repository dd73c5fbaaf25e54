DROP INDEX "permits"."permit_waiting";--> statement-breakpoint
DROP INDEX "registry"."enterprise_search";--> statement-breakpoint
CREATE INDEX "order_buyer_phone" ON "orders"."order" USING btree ("buyer_phone");--> statement-breakpoint
CREATE INDEX "permit_state" ON "permits"."permit" USING btree ("state","area_code" text_pattern_ops,"id");--> statement-breakpoint
CREATE INDEX "permit_kind_state" ON "permits"."permit" USING btree ("kind","state","id");--> statement-breakpoint
CREATE INDEX "enterprise_near" ON "registry"."enterprise" USING gin (left("area_code", 8),"search_name" gin_trgm_ops);