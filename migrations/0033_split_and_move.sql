CREATE TABLE "registry"."enterprise_move" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"from_area" text NOT NULL,
	"to_area" text NOT NULL,
	"address" text,
	"origin" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"asked_by" text,
	"asked_at" timestamp with time zone NOT NULL,
	"answer" text,
	"decided_by" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "registry"."enterprise_split" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_id" uuid NOT NULL,
	"made_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"took" jsonb NOT NULL,
	"split_by" text,
	"split_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "permits"."permit_kind" ADD COLUMN "of_regency" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "permits"."permit_kind" SET "of_regency" = true WHERE "code" IN ('p-irt', 'slhs');--> statement-breakpoint
ALTER TABLE "registry"."enterprise_move" ADD CONSTRAINT "enterprise_move_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enterprise_split" ADD CONSTRAINT "enterprise_split_from_id_enterprise_id_fk" FOREIGN KEY ("from_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enterprise_split" ADD CONSTRAINT "enterprise_split_made_id_enterprise_id_fk" FOREIGN KEY ("made_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "enterprise_move_asked" ON "registry"."enterprise_move" USING btree ("enterprise_id") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "enterprise_move_enterprise" ON "registry"."enterprise_move" USING btree ("enterprise_id","id");--> statement-breakpoint
CREATE INDEX "enterprise_move_from" ON "registry"."enterprise_move" USING btree ("from_area" text_pattern_ops,"id");--> statement-breakpoint
CREATE INDEX "enterprise_move_to" ON "registry"."enterprise_move" USING btree ("to_area" text_pattern_ops,"id");--> statement-breakpoint
CREATE INDEX "enterprise_split_from" ON "registry"."enterprise_split" USING btree ("from_id");--> statement-breakpoint
CREATE UNIQUE INDEX "enterprise_split_made" ON "registry"."enterprise_split" USING btree ("made_id");