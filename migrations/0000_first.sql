CREATE SCHEMA IF NOT EXISTS "platform";
--> statement-breakpoint
CREATE SCHEMA "accounts";
--> statement-breakpoint
CREATE SCHEMA "areas";
--> statement-breakpoint
CREATE SCHEMA "catalogue";
--> statement-breakpoint
CREATE SCHEMA "orders";
--> statement-breakpoint
CREATE SCHEMA "registry";
--> statement-breakpoint
CREATE TABLE "platform"."audit_line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"area_code" text,
	"reason" text,
	"data" jsonb,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "platform"."message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text,
	"body" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "platform"."rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform"."setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts"."consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"channel" text NOT NULL,
	"given_by" uuid,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid
);
--> statement-breakpoint
CREATE TABLE "accounts"."consent_text" (
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"text_id" text NOT NULL,
	"text_en" text NOT NULL,
	"sha256" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_text_purpose_version_pk" PRIMARY KEY("purpose","version")
);
--> statement-breakpoint
CREATE TABLE "accounts"."linked_account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"account_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts"."person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"phone" text,
	"phone_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"locale" text DEFAULT 'id' NOT NULL,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts"."role_grant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"area_code" text NOT NULL,
	"granted_by" uuid,
	"granted_at" timestamp with time zone NOT NULL,
	"revoked_by" uuid,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "accounts"."session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"shared" boolean DEFAULT false NOT NULL,
	"second_factor_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts"."two_factor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "accounts"."verification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "areas"."area" (
	"code" text PRIMARY KEY NOT NULL,
	"parent_code" text,
	"level" smallint NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"search_name" text NOT NULL,
	"path_name" text NOT NULL,
	"edition_id" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date
);
--> statement-breakpoint
CREATE TABLE "areas"."area_edition" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"published_on" date NOT NULL,
	"source" text NOT NULL,
	"licence" text NOT NULL,
	"imported_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "areas"."area_postcode" (
	"area_code" text NOT NULL,
	"postcode" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."category" (
	"code" text PRIMARY KEY NOT NULL,
	"parent_code" text,
	"name_id" text NOT NULL,
	"name_en" text NOT NULL,
	"icon" text NOT NULL,
	"position" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."listing" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"seller_slug" text NOT NULL,
	"name" text NOT NULL,
	"category_code" text NOT NULL,
	"province_code" text NOT NULL,
	"regency_code" text NOT NULL,
	"district_code" text NOT NULL,
	"price_idr" bigint NOT NULL,
	"badges" text[] NOT NULL,
	"available" boolean NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"search" "tsvector" NOT NULL,
	"search_name" text NOT NULL,
	"card" text NOT NULL,
	"detail" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."photo" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"key" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"illustration" boolean DEFAULT false NOT NULL,
	"position" smallint NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."product" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"category_code" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"price_idr" bigint NOT NULL,
	"unit" text NOT NULL,
	"weight_grams" integer,
	"supply" text NOT NULL,
	"lead_days" smallint DEFAULT 0 NOT NULL,
	"badges" text[] DEFAULT '{}' NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"published_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."stock" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"on_hand" integer NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."stock_entry" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"delta" integer NOT NULL,
	"reserved_delta" integer DEFAULT 0 NOT NULL,
	"cause" text NOT NULL,
	"order_id" uuid,
	"actor_id" text
);
--> statement-breakpoint
CREATE TABLE "orders"."cart" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."cart_line" (
	"cart_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"price_seen_idr" bigint NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cart_line_cart_id_product_id_pk" PRIMARY KEY("cart_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "orders"."checkout" (
	"id" uuid PRIMARY KEY NOT NULL,
	"idempotency_key" text,
	"request_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."delivery_fee" (
	"enterprise_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	"fee_idr" bigint NOT NULL,
	CONSTRAINT "delivery_fee_enterprise_id_area_code_pk" PRIMARY KEY("enterprise_id","area_code")
);
--> statement-breakpoint
CREATE TABLE "orders"."order" (
	"id" uuid PRIMARY KEY NOT NULL,
	"checkout_id" uuid NOT NULL,
	"number" text NOT NULL,
	"token" text NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"person_id" uuid,
	"state" text NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"buyer_name" text NOT NULL,
	"buyer_phone" text NOT NULL,
	"delivery_method" text NOT NULL,
	"delivery_area_code" text,
	"delivery_address" text,
	"note" text,
	"payment_method" text NOT NULL,
	"items_idr" bigint NOT NULL,
	"delivery_fee_idr" bigint NOT NULL,
	"total_idr" bigint NOT NULL,
	"qris_payload" text,
	"reserved_until" timestamp with time zone,
	"reason" text,
	"locale" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"paid_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "orders"."order_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"transition" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"by" text NOT NULL,
	"actor_id" text,
	"reason" text,
	"data" jsonb
);
--> statement-breakpoint
CREATE TABLE "orders"."order_line" (
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"price_idr" bigint NOT NULL,
	"quantity" integer NOT NULL,
	"supply" text NOT NULL,
	CONSTRAINT "order_line_order_id_position_pk" PRIMARY KEY("order_id","position")
);
--> statement-breakpoint
CREATE TABLE "orders"."order_rule" (
	"name" text NOT NULL,
	"value" bigint NOT NULL,
	"unit" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"basis" text NOT NULL,
	CONSTRAINT "order_rule_name_valid_from_pk" PRIMARY KEY("name","valid_from")
);
--> statement-breakpoint
CREATE TABLE "orders"."payment_proof" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"storage_key" text NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."seller_qris" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"payload" text NOT NULL,
	"nmid" text NOT NULL,
	"merchant_name" text NOT NULL,
	"merchant_city" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "orders"."seller_terms" (
	"enterprise_id" uuid PRIMARY KEY NOT NULL,
	"bank_name" text,
	"account_cipher" text,
	"account_holder" text,
	"methods" text[] DEFAULT '{cash}' NOT NULL,
	"deliveries" text[] DEFAULT '{pickup}' NOT NULL,
	"pickup_note" text,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."claim" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"phone_matches" boolean NOT NULL,
	"nik_matches" boolean NOT NULL,
	"note" text,
	"reason" text,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."column_mapping" (
	"signature" text PRIMARY KEY NOT NULL,
	"mapping" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."enterprise" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"legal_form" text DEFAULT 'individual' NOT NULL,
	"kind" text DEFAULT 'other' NOT NULL,
	"story" text,
	"owner_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	"address" text,
	"rt" text,
	"rw" text,
	"latitude" double precision,
	"longitude" double precision,
	"phone" text,
	"phone_original" text,
	"whatsapp" text,
	"email" text,
	"links" jsonb,
	"nib" text,
	"started_year" smallint,
	"workers" integer,
	"capital_idr" bigint,
	"annual_sales_idr" bigint,
	"figures_year" smallint,
	"figures_source" text,
	"size_class" text,
	"size_rule_id" text,
	"verification" text DEFAULT 'unverified' NOT NULL,
	"verification_reason" text,
	"verified_at" timestamp with time zone,
	"verified_by" text,
	"status" text DEFAULT 'active' NOT NULL,
	"published" boolean DEFAULT false NOT NULL,
	"source" text NOT NULL,
	"import_id" uuid,
	"import_row" integer,
	"source_hash" text,
	"extra" jsonb,
	"search_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."enterprise_kbli" (
	"enterprise_id" uuid NOT NULL,
	"edition_id" text NOT NULL,
	"code" text NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	CONSTRAINT "enterprise_kbli_enterprise_id_edition_id_code_pk" PRIMARY KEY("enterprise_id","edition_id","code")
);
--> statement-breakpoint
CREATE TABLE "registry"."kbli" (
	"edition_id" text NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "kbli_edition_id_code_pk" PRIMARY KEY("edition_id","code")
);
--> statement-breakpoint
CREATE TABLE "registry"."kbli_edition" (
	"id" text PRIMARY KEY NOT NULL,
	"imported_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."likely_repeat" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"score" smallint NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"import_id" uuid,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."owner" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"nik_cipher" text,
	"nik_index" text,
	"nik_masked" text,
	"phone" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."import" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"file_sha256" text NOT NULL,
	"storage_key" text,
	"area_code" text NOT NULL,
	"plan" jsonb NOT NULL,
	"state" text NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"imported" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"warned" integer DEFAULT 0 NOT NULL,
	"report_key" text,
	"rejected_key" text,
	"problem" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "registry"."size_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"size_class" text NOT NULL,
	"basis" text NOT NULL,
	"max_idr" bigint,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts"."consent" ADD CONSTRAINT "consent_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."consent" ADD CONSTRAINT "consent_given_by_person_id_fk" FOREIGN KEY ("given_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."consent" ADD CONSTRAINT "consent_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."consent" ADD CONSTRAINT "consent_purpose_version_consent_text_purpose_version_fk" FOREIGN KEY ("purpose","version") REFERENCES "accounts"."consent_text"("purpose","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."linked_account" ADD CONSTRAINT "linked_account_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."role_grant" ADD CONSTRAINT "role_grant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."role_grant" ADD CONSTRAINT "role_grant_granted_by_person_id_fk" FOREIGN KEY ("granted_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."role_grant" ADD CONSTRAINT "role_grant_revoked_by_person_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."two_factor" ADD CONSTRAINT "two_factor_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas"."area" ADD CONSTRAINT "area_edition_id_area_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "areas"."area_edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas"."area_postcode" ADD CONSTRAINT "area_postcode_area_code_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "areas"."area"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."listing" ADD CONSTRAINT "listing_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."photo" ADD CONSTRAINT "photo_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD CONSTRAINT "product_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD CONSTRAINT "product_category_code_category_code_fk" FOREIGN KEY ("category_code") REFERENCES "catalogue"."category"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."stock" ADD CONSTRAINT "stock_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."cart_line" ADD CONSTRAINT "cart_line_cart_id_cart_id_fk" FOREIGN KEY ("cart_id") REFERENCES "orders"."cart"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."cart_line" ADD CONSTRAINT "cart_line_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."delivery_fee" ADD CONSTRAINT "delivery_fee_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."delivery_fee" ADD CONSTRAINT "delivery_fee_area_code_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "areas"."area"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD CONSTRAINT "order_checkout_id_checkout_id_fk" FOREIGN KEY ("checkout_id") REFERENCES "orders"."checkout"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD CONSTRAINT "order_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order_event" ADD CONSTRAINT "order_event_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order_line" ADD CONSTRAINT "order_line_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order_line" ADD CONSTRAINT "order_line_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."payment_proof" ADD CONSTRAINT "payment_proof_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."seller_qris" ADD CONSTRAINT "seller_qris_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."seller_terms" ADD CONSTRAINT "seller_terms_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."claim" ADD CONSTRAINT "claim_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."claim" ADD CONSTRAINT "claim_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enterprise" ADD CONSTRAINT "enterprise_owner_id_owner_id_fk" FOREIGN KEY ("owner_id") REFERENCES "registry"."owner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enterprise" ADD CONSTRAINT "enterprise_area_code_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "areas"."area"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enterprise" ADD CONSTRAINT "enterprise_size_rule_id_size_rule_id_fk" FOREIGN KEY ("size_rule_id") REFERENCES "registry"."size_rule"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enterprise" ADD CONSTRAINT "enterprise_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "registry"."import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enterprise_kbli" ADD CONSTRAINT "enterprise_kbli_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."kbli" ADD CONSTRAINT "kbli_edition_id_kbli_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "registry"."kbli_edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."likely_repeat" ADD CONSTRAINT "likely_repeat_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."likely_repeat" ADD CONSTRAINT "likely_repeat_other_id_enterprise_id_fk" FOREIGN KEY ("other_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."likely_repeat" ADD CONSTRAINT "likely_repeat_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "registry"."import"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."owner" ADD CONSTRAINT "owner_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."import" ADD CONSTRAINT "import_area_code_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "areas"."area"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_line_subject" ON "platform"."audit_line" USING btree ("subject_type","subject_id","at");--> statement-breakpoint
CREATE INDEX "audit_line_at" ON "platform"."audit_line" USING btree ("at");--> statement-breakpoint
CREATE INDEX "message_created" ON "platform"."message" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "rate_limit_window" ON "platform"."rate_limit" USING btree ("window_ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_standing" ON "accounts"."consent" USING btree ("person_id","purpose") WHERE "accounts"."consent"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "consent_person" ON "accounts"."consent" USING btree ("person_id","given_at");--> statement-breakpoint
CREATE UNIQUE INDEX "linked_account_provider" ON "accounts"."linked_account" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "linked_account_person" ON "accounts"."linked_account" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_email" ON "accounts"."person" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "person_phone" ON "accounts"."person" USING btree ("phone");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_held" ON "accounts"."role_grant" USING btree ("person_id","role","area_code") WHERE "accounts"."role_grant"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "role_grant_area" ON "accounts"."role_grant" USING btree ("area_code","role");--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "accounts"."session" USING btree ("token");--> statement-breakpoint
CREATE INDEX "session_person" ON "accounts"."session" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "two_factor_person" ON "accounts"."two_factor" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "accounts"."verification" USING btree ("identifier","created_at");--> statement-breakpoint
CREATE INDEX "verification_expires" ON "accounts"."verification" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "area_parent" ON "areas"."area" USING btree ("parent_code","name");--> statement-breakpoint
CREATE INDEX "area_search" ON "areas"."area" USING gin ("search_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "area_postcode_area" ON "areas"."area_postcode" USING btree ("area_code");--> statement-breakpoint
CREATE INDEX "area_postcode_code" ON "areas"."area_postcode" USING btree ("postcode");--> statement-breakpoint
CREATE UNIQUE INDEX "listing_slug" ON "catalogue"."listing" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "listing_new" ON "catalogue"."listing" USING btree ("published_at" DESC NULLS LAST,"product_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_category" ON "catalogue"."listing" USING btree ("category_code","published_at" DESC NULLS LAST,"product_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_regency" ON "catalogue"."listing" USING btree ("regency_code","published_at" DESC NULLS LAST,"product_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_district" ON "catalogue"."listing" USING btree ("district_code","published_at" DESC NULLS LAST,"product_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_seller" ON "catalogue"."listing" USING btree ("seller_slug","published_at" DESC NULLS LAST,"product_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_enterprise" ON "catalogue"."listing" USING btree ("enterprise_id");--> statement-breakpoint
CREATE INDEX "listing_price" ON "catalogue"."listing" USING btree ("price_idr","product_id");--> statement-breakpoint
CREATE INDEX "listing_category_price" ON "catalogue"."listing" USING btree ("category_code","price_idr","product_id");--> statement-breakpoint
CREATE INDEX "listing_badges" ON "catalogue"."listing" USING gin ("badges");--> statement-breakpoint
CREATE INDEX "listing_fulltext" ON "catalogue"."listing" USING gin ("search");--> statement-breakpoint
CREATE INDEX "listing_trigram" ON "catalogue"."listing" USING gin ("search_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "photo_product" ON "catalogue"."photo" USING btree ("product_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "product_slug" ON "catalogue"."product" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "product_enterprise" ON "catalogue"."product" USING btree ("enterprise_id","state","id");--> statement-breakpoint
CREATE INDEX "stock_entry_product" ON "catalogue"."stock_entry" USING btree ("product_id","id");--> statement-breakpoint
CREATE INDEX "stock_entry_order" ON "catalogue"."stock_entry" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cart_token" ON "orders"."cart" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "cart_updated" ON "orders"."cart" USING btree ("updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_key" ON "orders"."checkout" USING btree ("idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "order_number" ON "orders"."order" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "order_token" ON "orders"."order" USING btree ("token");--> statement-breakpoint
CREATE INDEX "order_checkout" ON "orders"."order" USING btree ("checkout_id");--> statement-breakpoint
CREATE INDEX "order_enterprise" ON "orders"."order" USING btree ("enterprise_id","placed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "order_open" ON "orders"."order" USING btree ("enterprise_id","state");--> statement-breakpoint
CREATE INDEX "order_person" ON "orders"."order" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "order_reserved" ON "orders"."order" USING btree ("reserved_until") WHERE reserved_until is not null;--> statement-breakpoint
CREATE INDEX "order_event_order" ON "orders"."order_event" USING btree ("order_id","at");--> statement-breakpoint
CREATE INDEX "order_line_product" ON "orders"."order_line" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_proof_once" ON "orders"."payment_proof" USING btree ("order_id","sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_qris_active" ON "orders"."seller_qris" USING btree ("enterprise_id") WHERE state = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "seller_qris_waiting" ON "orders"."seller_qris" USING btree ("enterprise_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "seller_qris_nmid" ON "orders"."seller_qris" USING btree ("nmid") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "claim_state" ON "registry"."claim" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "claim_person" ON "registry"."claim" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_once" ON "registry"."claim" USING btree ("enterprise_id","person_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "claim_granted_once" ON "registry"."claim" USING btree ("enterprise_id") WHERE state = 'granted';--> statement-breakpoint
CREATE UNIQUE INDEX "enterprise_number" ON "registry"."enterprise" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "enterprise_slug" ON "registry"."enterprise" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "enterprise_owner" ON "registry"."enterprise" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "enterprise_area" ON "registry"."enterprise" USING btree ("area_code" text_pattern_ops,"id");--> statement-breakpoint
CREATE INDEX "enterprise_state" ON "registry"."enterprise" USING btree ("verification","area_code" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "enterprise_phone" ON "registry"."enterprise" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "enterprise_nib" ON "registry"."enterprise" USING btree ("nib");--> statement-breakpoint
CREATE INDEX "enterprise_import" ON "registry"."enterprise" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "enterprise_source_hash" ON "registry"."enterprise" USING btree ("source_hash");--> statement-breakpoint
CREATE INDEX "enterprise_search" ON "registry"."enterprise" USING gin ("search_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "kbli_title" ON "registry"."kbli" USING gin (lower("title") gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "likely_repeat_pair" ON "registry"."likely_repeat" USING btree ("enterprise_id","other_id");--> statement-breakpoint
CREATE INDEX "likely_repeat_other" ON "registry"."likely_repeat" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "likely_repeat_import" ON "registry"."likely_repeat" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "owner_nik" ON "registry"."owner" USING btree ("nik_index");--> statement-breakpoint
CREATE UNIQUE INDEX "owner_person" ON "registry"."owner" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "owner_phone" ON "registry"."owner" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "owner_name" ON "registry"."owner" USING gin (lower("name") gin_trgm_ops);