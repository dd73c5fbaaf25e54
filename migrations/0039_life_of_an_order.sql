CREATE TABLE "orders"."dispute" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"answer_due_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"outcome" text,
	"reminded_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "orders"."dispute_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dispute_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"actor_id" text,
	"words" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."dispute_photo" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dispute_id" uuid NOT NULL,
	"storage_key" text NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."order_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"lines" jsonb NOT NULL,
	"items_idr" bigint NOT NULL,
	"delivery_fee_idr" bigint NOT NULL,
	"total_idr" bigint NOT NULL,
	"words" text,
	"state" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "orders"."order_payment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"by" text NOT NULL,
	"reference" text NOT NULL,
	"amount_idr" bigint NOT NULL,
	"paid_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."order_refund" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"amount_idr" bigint NOT NULL,
	"lines" jsonb,
	"way" text NOT NULL,
	"words" text,
	"made_by" text,
	"made_at" timestamp with time zone NOT NULL,
	"press_key" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "paid_idr" bigint;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "refunded_idr" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "promised_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "late_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "placed_from" text;--> statement-breakpoint
ALTER TABLE "orders"."dispute" ADD CONSTRAINT "dispute_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."dispute_entry" ADD CONSTRAINT "dispute_entry_dispute_id_dispute_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "orders"."dispute"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."dispute_photo" ADD CONSTRAINT "dispute_photo_dispute_id_dispute_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "orders"."dispute"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order_change" ADD CONSTRAINT "order_change_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order_payment" ADD CONSTRAINT "order_payment_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order_refund" ADD CONSTRAINT "order_refund_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dispute_order" ON "orders"."dispute" USING btree ("order_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_open" ON "orders"."dispute" USING btree ("order_id") WHERE state <> 'resolved';--> statement-breakpoint
CREATE INDEX "dispute_due" ON "orders"."dispute" USING btree ("due_at","id") WHERE state <> 'resolved';--> statement-breakpoint
CREATE INDEX "dispute_resolved" ON "orders"."dispute" USING btree ("resolved_at" DESC NULLS LAST,"id") WHERE state = 'resolved';--> statement-breakpoint
CREATE INDEX "dispute_entry_dispute" ON "orders"."dispute_entry" USING btree ("dispute_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_photo_once" ON "orders"."dispute_photo" USING btree ("dispute_id","sha256");--> statement-breakpoint
CREATE INDEX "order_change_order" ON "orders"."order_change" USING btree ("order_id","made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "order_change_open" ON "orders"."order_change" USING btree ("order_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "order_payment_once" ON "orders"."order_payment" USING btree ("by","reference");--> statement-breakpoint
CREATE INDEX "order_payment_order" ON "orders"."order_payment" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_refund_order" ON "orders"."order_refund" USING btree ("order_id","made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "order_refund_press" ON "orders"."order_refund" USING btree ("order_id","press_key");--> statement-breakpoint
CREATE INDEX "order_held_by_phone" ON "orders"."order" USING btree ("enterprise_id","buyer_phone") WHERE reserved_until is not null;--> statement-breakpoint
CREATE INDEX "order_held_from" ON "orders"."order" USING btree ("enterprise_id","placed_from") WHERE reserved_until is not null and placed_from is not null;--> statement-breakpoint
CREATE INDEX "order_promised" ON "orders"."order" USING btree ("promised_at") WHERE late_at is null and state in ('confirmed', 'ready');--> statement-breakpoint
CREATE INDEX "order_handed_over" ON "orders"."order" USING btree ("state_at") WHERE state = 'handed-over';--> statement-breakpoint
-- What was paid before amounts were kept was paid whole.
UPDATE "orders"."order" SET "paid_idr" = "total_idr" WHERE "paid_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD CONSTRAINT "order_refunded" CHECK (refunded_idr between 0 and coalesce(paid_idr, 0));
