CREATE TABLE "demand"."exchange_rate" (
	"currency" text NOT NULL,
	"valid_from" date NOT NULL,
	"rupiah" numeric(14, 6) NOT NULL,
	"source" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "exchange_rate_currency_valid_from_pk" PRIMARY KEY("currency","valid_from"),
	CONSTRAINT "exchange_rate_currency" CHECK (currency ~ '^[A-Z]{3}$' AND currency <> 'IDR'),
	CONSTRAINT "exchange_rate_rupiah" CHECK (rupiah > 0),
	CONSTRAINT "exchange_rate_certainty" CHECK (certainty IN ('practice', 'unsure'))
);
--> statement-breakpoint
CREATE TABLE "demand"."inquiry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"product_id" uuid,
	"product_name" text NOT NULL,
	"kind" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit" text NOT NULL,
	"country" text NOT NULL,
	"place" text NOT NULL,
	"incoterm" text,
	"words" text NOT NULL,
	"asker_name" text NOT NULL,
	"asker_email" text NOT NULL,
	"asker_phone" text NOT NULL,
	"person_id" uuid,
	"placed_from" text,
	"locale" text NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"answer_by" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"price_idr" bigint,
	"min_order" integer,
	"lead_days" smallint,
	"answer_incoterm" text,
	"answer_words" text DEFAULT '' NOT NULL,
	CONSTRAINT "inquiry_words" CHECK (kind IN ('quotation', 'sample') AND state IN ('open', 'answered', 'declined', 'withdrawn')),
	CONSTRAINT "inquiry_answered" CHECK (state <> 'answered' OR (answered_at IS NOT NULL AND price_idr IS NOT NULL AND min_order IS NOT NULL
				AND lead_days IS NOT NULL)),
	CONSTRAINT "inquiry_amounts" CHECK (quantity >= 1 AND price_idr >= 0 AND min_order >= 1 AND lead_days >= 0)
);
--> statement-breakpoint
ALTER TABLE "demand"."inquiry" ADD CONSTRAINT "inquiry_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand"."inquiry" ADD CONSTRAINT "inquiry_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "inquiry_token" ON "demand"."inquiry" USING btree ("token");--> statement-breakpoint
CREATE INDEX "inquiry_maker" ON "demand"."inquiry" USING btree ("enterprise_id","created_at");--> statement-breakpoint
CREATE INDEX "inquiry_waiting" ON "demand"."inquiry" USING btree ("answer_by","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "inquiry_asker" ON "demand"."inquiry" USING btree ("asker_email","asker_phone") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "inquiry_person" ON "demand"."inquiry" USING btree ("person_id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "inquiry_kept" ON "demand"."inquiry" USING btree ("state_at");