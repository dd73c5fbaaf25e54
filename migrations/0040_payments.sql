CREATE SCHEMA "payments";
--> statement-breakpoint
CREATE TABLE "payments"."charge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"account_id" uuid,
	"provider" text NOT NULL,
	"attempt" integer NOT NULL,
	"reference" text NOT NULL,
	"gateway_id" text,
	"amount_idr" bigint NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"qr_payload" text,
	"expires_at" timestamp with time zone NOT NULL,
	"next_check_at" timestamp with time zone,
	"checks" integer DEFAULT 0 NOT NULL,
	"paid_at" timestamp with time zone,
	"paid_idr" bigint,
	"problem" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments"."gateway_account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"secret_cipher" text NOT NULL,
	"token_cipher" text,
	"state" text NOT NULL,
	"problem" text,
	"checked_at" timestamp with time zone,
	"silent_until" timestamp with time zone,
	"keys_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments"."webhook_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"reference" text NOT NULL,
	"status" text NOT NULL,
	"body_sha256" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payments"."charge" ADD CONSTRAINT "charge_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments"."charge" ADD CONSTRAINT "charge_account_id_gateway_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "payments"."gateway_account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments"."gateway_account" ADD CONSTRAINT "gateway_account_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments"."webhook_event" ADD CONSTRAINT "webhook_event_account_id_gateway_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "payments"."gateway_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "charge_attempt" ON "payments"."charge" USING btree ("order_id","attempt");--> statement-breakpoint
CREATE UNIQUE INDEX "charge_reference" ON "payments"."charge" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "charge_account" ON "payments"."charge" USING btree ("account_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "charge_next_check" ON "payments"."charge" USING btree ("next_check_at") WHERE next_check_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "gateway_account_provider" ON "payments"."gateway_account" USING btree ("enterprise_id","provider");--> statement-breakpoint
CREATE UNIQUE INDEX "gateway_account_on" ON "payments"."gateway_account" USING btree ("enterprise_id") WHERE state = 'on';--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_event_once" ON "payments"."webhook_event" USING btree ("account_id","event_id");--> statement-breakpoint
CREATE INDEX "webhook_event_reference" ON "payments"."webhook_event" USING btree ("account_id","reference");--> statement-breakpoint
CREATE INDEX "webhook_event_received" ON "payments"."webhook_event" USING btree ("received_at");