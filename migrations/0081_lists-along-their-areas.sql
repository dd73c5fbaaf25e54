DROP INDEX "connections"."outbox_failed";--> statement-breakpoint
DROP INDEX "presence"."opening_waiting";--> statement-breakpoint
CREATE INDEX "feed_watched" ON "feeds"."feed" USING btree ("id") WHERE state = 'on' AND (scope <> 'shop' OR refused_at IS NOT NULL);--> statement-breakpoint
CREATE INDEX "outbox_failed" ON "connections"."outbox" USING btree ("since","id","problem") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "opening_waiting" ON "presence"."opening" USING btree ("state","progressed_at","id");