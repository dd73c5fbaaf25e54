CREATE TABLE "catalogue"."grid_press" (
	"id" text PRIMARY KEY NOT NULL,
	"result" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "grid_press_at" ON "catalogue"."grid_press" USING btree ("at");