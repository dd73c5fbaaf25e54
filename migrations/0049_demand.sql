CREATE SCHEMA "demand";
--> statement-breakpoint
CREATE TABLE "demand"."answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"wish_id" uuid NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"together" boolean NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"ready_on" date NOT NULL,
	"quantity" integer NOT NULL,
	"amount_idr" bigint NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"basket_token" text,
	CONSTRAINT "answer_amounts" CHECK (quantity >= 0 AND amount_idr >= 0),
	CONSTRAINT "answer_state" CHECK (state IN ('offered', 'chosen', 'declined', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "demand"."match" (
	"wish_id" uuid NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"needed_on" date NOT NULL,
	"why" text NOT NULL,
	"product_id" uuid NOT NULL,
	"pieces" integer NOT NULL,
	"lead_days" smallint NOT NULL,
	"metres" integer,
	"told_at" timestamp with time zone,
	CONSTRAINT "match_wish_id_enterprise_id_pk" PRIMARY KEY("wish_id","enterprise_id")
);
--> statement-breakpoint
CREATE TABLE "demand"."quiet_seller" (
	"enterprise_id" uuid PRIMARY KEY NOT NULL,
	"area_code" text NOT NULL,
	"quiet_since" timestamp with time zone NOT NULL,
	"last_sale_at" timestamp with time zone,
	"suggestion" text NOT NULL,
	"facts" jsonb NOT NULL,
	"looked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demand"."rule" (
	"name" text NOT NULL,
	"value" integer NOT NULL,
	"unit" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "rule_name_valid_from_pk" PRIMARY KEY("name","valid_from")
);
--> statement-breakpoint
CREATE TABLE "demand"."share" (
	"answer_id" uuid NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"state" text NOT NULL,
	"quantity" integer DEFAULT 0 NOT NULL,
	"price_idr" bigint DEFAULT 0 NOT NULL,
	"product_id" uuid,
	"state_at" timestamp with time zone NOT NULL,
	CONSTRAINT "share_answer_id_enterprise_id_pk" PRIMARY KEY("answer_id","enterprise_id"),
	CONSTRAINT "share_agreed" CHECK (CASE WHEN state = 'agreed' THEN quantity >= 1 AND price_idr >= 1 ELSE state IN ('asked', 'refused')
				AND quantity = 0 END)
);
--> statement-breakpoint
CREATE TABLE "demand"."visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"visited_on" date NOT NULL,
	"way" text NOT NULL,
	"details" text NOT NULL,
	"suggestion" text,
	"officer_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demand"."wish" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"asker_kind" text NOT NULL,
	"asker_name" text NOT NULL,
	"asker_phone" text NOT NULL,
	"person_id" uuid,
	"made_by" uuid,
	"placed_from" text,
	"locale" text NOT NULL,
	"what" text NOT NULL,
	"details" text DEFAULT '' NOT NULL,
	"category_code" text,
	"quantity" integer NOT NULL,
	"unit" text NOT NULL,
	"needed_on" date NOT NULL,
	"time_words" text DEFAULT '' NOT NULL,
	"area_code" text NOT NULL,
	"delivery_words" text DEFAULT '' NOT NULL,
	"budget_idr" bigint,
	"state" text NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"hidden_from" text,
	"reason" text,
	"result" text,
	"answers" integer DEFAULT 0 NOT NULL,
	"chosen" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"looked_at" timestamp with time zone,
	CONSTRAINT "wish_amounts" CHECK (quantity >= 1 AND chosen >= 0 AND chosen <= quantity AND answers >= 0),
	CONSTRAINT "wish_words" CHECK (asker_kind IN ('buyer', 'office', 'school', 'partner')
				AND state IN ('open', 'matched', 'closed', 'expired', 'withdrawn', 'hidden'))
);
--> statement-breakpoint
ALTER TABLE "demand"."answer" ADD CONSTRAINT "answer_wish_id_wish_id_fk" FOREIGN KEY ("wish_id") REFERENCES "demand"."wish"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand"."answer" ADD CONSTRAINT "answer_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand"."match" ADD CONSTRAINT "match_wish_id_wish_id_fk" FOREIGN KEY ("wish_id") REFERENCES "demand"."wish"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand"."match" ADD CONSTRAINT "match_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand"."quiet_seller" ADD CONSTRAINT "quiet_seller_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand"."share" ADD CONSTRAINT "share_answer_id_answer_id_fk" FOREIGN KEY ("answer_id") REFERENCES "demand"."answer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand"."share" ADD CONSTRAINT "share_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand"."share" ADD CONSTRAINT "share_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand"."visit" ADD CONSTRAINT "visit_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand"."wish" ADD CONSTRAINT "wish_category_code_category_code_fk" FOREIGN KEY ("category_code") REFERENCES "catalogue"."category"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "answer_once" ON "demand"."answer" USING btree ("wish_id","enterprise_id") WHERE state IN ('offered', 'chosen');--> statement-breakpoint
CREATE INDEX "answer_wish" ON "demand"."answer" USING btree ("wish_id","state");--> statement-breakpoint
CREATE INDEX "answer_maker" ON "demand"."answer" USING btree ("enterprise_id","created_at");--> statement-breakpoint
CREATE INDEX "match_maker" ON "demand"."match" USING btree ("enterprise_id","needed_on","wish_id");--> statement-breakpoint
CREATE INDEX "quiet_seller_all" ON "demand"."quiet_seller" USING btree ("quiet_since","enterprise_id");--> statement-breakpoint
CREATE INDEX "quiet_seller_regency" ON "demand"."quiet_seller" USING btree (left("area_code", 5),"quiet_since","enterprise_id");--> statement-breakpoint
CREATE INDEX "quiet_seller_district" ON "demand"."quiet_seller" USING btree (left("area_code", 8),"quiet_since","enterprise_id");--> statement-breakpoint
CREATE INDEX "share_maker" ON "demand"."share" USING btree ("enterprise_id","state","state_at");--> statement-breakpoint
CREATE INDEX "visit_maker" ON "demand"."visit" USING btree ("enterprise_id","visited_on");--> statement-breakpoint
CREATE UNIQUE INDEX "wish_token" ON "demand"."wish" USING btree ("token");--> statement-breakpoint
CREATE INDEX "wish_board" ON "demand"."wish" USING btree ("needed_on","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "wish_regency" ON "demand"."wish" USING btree (left("area_code", 5),"needed_on","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "wish_district" ON "demand"."wish" USING btree (left("area_code", 8),"needed_on","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "wish_category" ON "demand"."wish" USING btree ("category_code","needed_on","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "wish_district_category" ON "demand"."wish" USING btree (left("area_code", 8),"category_code","needed_on","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "wish_regency_category" ON "demand"."wish" USING btree (left("area_code", 5),"category_code","needed_on","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "wish_office" ON "demand"."wish" USING btree (left("area_code", 5),"state","needed_on","id");--> statement-breakpoint
CREATE INDEX "wish_phone" ON "demand"."wish" USING btree ("asker_phone") WHERE asker_phone <> '';--> statement-breakpoint
CREATE INDEX "wish_person" ON "demand"."wish" USING btree ("person_id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "wish_state" ON "demand"."wish" USING btree ("state","state_at");