DROP INDEX "demand"."wish_office";--> statement-breakpoint
CREATE INDEX "wish_over" ON "demand"."wish" USING btree (left("area_code", 5),"needed_on","id") WHERE state <> 'open';