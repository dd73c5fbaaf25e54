CREATE TABLE "orders"."grievance" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"about" text NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"head_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "orders"."grievance_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"grievance_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"actor_id" text,
	"words" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "orders"."order_handed_over";--> statement-breakpoint
ALTER TABLE "orders"."basket_line" ADD COLUMN "price_seen_idr" bigint;--> statement-breakpoint
ALTER TABLE "orders"."dispute" ADD COLUMN "head_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders"."grievance" ADD CONSTRAINT "grievance_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."grievance_entry" ADD CONSTRAINT "grievance_entry_grievance_id_grievance_id_fk" FOREIGN KEY ("grievance_id") REFERENCES "orders"."grievance"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "grievance_enterprise" ON "orders"."grievance" USING btree ("enterprise_id","opened_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "grievance_due" ON "orders"."grievance" USING btree ("due_at","id") WHERE state <> 'resolved';--> statement-breakpoint
CREATE INDEX "grievance_entry_grievance" ON "orders"."grievance_entry" USING btree ("grievance_id","at");--> statement-breakpoint
CREATE INDEX "order_under_way" ON "orders"."order" USING btree ("state","state_at") WHERE state in ('confirmed', 'ready', 'handed-over');--> statement-breakpoint
UPDATE "orders"."order" SET "reserved_until" = greatest("state_at" + interval '48 hours', now() + interval '24 hours')
WHERE "state" = 'proof-sent' AND "reserved_until" IS NULL;
