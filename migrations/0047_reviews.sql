CREATE SCHEMA "reviews";
--> statement-breakpoint
CREATE TABLE "reviews"."asked" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reviews"."quiet" (
	"phone_index" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reviews"."report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"by" text NOT NULL,
	"asker" text NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reviews"."review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid NOT NULL,
	"stars" smallint NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"display_name" text DEFAULT '' NOT NULL,
	"photo_key" text,
	"photo_width" integer,
	"photo_height" integer,
	"locale" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" text,
	"hidden_at" timestamp with time zone,
	"hidden_by" text,
	"hidden_reason" text,
	"reported_at" timestamp with time zone,
	CONSTRAINT "review_stars" CHECK ("reviews"."review"."stars" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "reviews"."rule" (
	"name" text NOT NULL,
	"value" integer NOT NULL,
	"unit" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "rule_name_valid_from_pk" PRIMARY KEY("name","valid_from")
);
--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "rating_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "rating_stars" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reviews"."asked" ADD CONSTRAINT "asked_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews"."report" ADD CONSTRAINT "report_review_id_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "reviews"."review"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews"."review" ADD CONSTRAINT "review_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews"."review" ADD CONSTRAINT "review_line" FOREIGN KEY ("order_id","position") REFERENCES "orders"."order_line"("order_id","position") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "report_once" ON "reviews"."report" USING btree ("review_id","asker");--> statement-breakpoint
CREATE INDEX "report_decided" ON "reviews"."report" USING btree ("decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "review_once" ON "reviews"."review" USING btree ("order_id","position");--> statement-breakpoint
CREATE INDEX "review_product" ON "reviews"."review" USING btree ("product_id","written_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "review_unanswered" ON "reviews"."review" USING btree ("product_id") WHERE answer is null and withdrawn_at is null and hidden_at is null;--> statement-breakpoint
CREATE INDEX "review_written" ON "reviews"."review" USING btree ("written_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "review_reported" ON "reviews"."review" USING btree ("reported_at","id") WHERE reported_at is not null;--> statement-breakpoint
CREATE INDEX "review_hidden" ON "reviews"."review" USING btree ("hidden_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE hidden_at is not null;--> statement-breakpoint
CREATE INDEX "review_withdrawn" ON "reviews"."review" USING btree ("withdrawn_at") WHERE withdrawn_at is not null;--> statement-breakpoint
CREATE INDEX "order_completed" ON "orders"."order" USING btree ("state_at") WHERE state = 'completed';--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD CONSTRAINT "product_rating" CHECK ("catalogue"."product"."rating_count" >= 0 AND "catalogue"."product"."rating_stars" BETWEEN "catalogue"."product"."rating_count" AND 5 * "catalogue"."product"."rating_count");