DROP INDEX "orders"."grievance_enterprise";--> statement-breakpoint
DROP INDEX "orders"."dispute_resolved";--> statement-breakpoint
DROP INDEX "orders"."order_enterprise";--> statement-breakpoint
CREATE INDEX "order_owed" ON "orders"."order" USING btree ("enterprise_id") WHERE state in ('cancelled', 'expired', 'returned') and coalesce(paid_idr, 0) > refunded_idr;--> statement-breakpoint
CREATE INDEX "grievance_enterprise" ON "orders"."grievance" USING btree ("enterprise_id","opened_at");--> statement-breakpoint
CREATE INDEX "dispute_resolved" ON "orders"."dispute" USING btree ("resolved_at","id") WHERE state = 'resolved';--> statement-breakpoint
CREATE INDEX "order_enterprise" ON "orders"."order" USING btree ("enterprise_id","placed_at");