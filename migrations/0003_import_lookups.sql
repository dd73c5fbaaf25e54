DROP INDEX "registry"."enterprise_import";--> statement-breakpoint
CREATE INDEX "enterprise_name" ON "registry"."enterprise" USING btree ("search_name","area_code");--> statement-breakpoint
CREATE INDEX "enterprise_import" ON "registry"."enterprise" USING btree ("import_id","import_row");