ALTER TABLE "payments"."charge" ADD COLUMN "payment_id" text;--> statement-breakpoint
ALTER TABLE "payments"."charge" ADD COLUMN "back_idr" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "charge_payment" ON "payments"."charge" USING btree ("payment_id") WHERE payment_id is not null;--> statement-breakpoint
CREATE INDEX "webhook_event_waiting" ON "payments"."webhook_event" USING btree ("received_at") WHERE state = 'waiting';