CREATE TABLE "registry"."helper" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"person_id" uuid,
	"rights" text[] NOT NULL,
	"hears_orders" boolean DEFAULT false NOT NULL,
	"invited_at" timestamp with time zone NOT NULL,
	"invited_by" uuid NOT NULL,
	"accepted_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_why" text
);
--> statement-breakpoint
CREATE TABLE "registry"."helper_rule" (
	"name" text NOT NULL,
	"value" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "helper_rule_name_valid_from_pk" PRIMARY KEY("name","valid_from")
);
--> statement-breakpoint
ALTER TABLE "registry"."helper" ADD CONSTRAINT "helper_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."helper" ADD CONSTRAINT "helper_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."helper" ADD CONSTRAINT "helper_invited_by_person_id_fk" FOREIGN KEY ("invited_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "helper_phone" ON "registry"."helper" USING btree ("phone","enterprise_id") WHERE ended_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "helper_person" ON "registry"."helper" USING btree ("person_id","enterprise_id") WHERE ended_at IS NULL AND person_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "helper_enterprise" ON "registry"."helper" USING btree ("enterprise_id","invited_at");--> statement-breakpoint
CREATE INDEX "audit_line_actor" ON "platform"."audit_line" USING btree ("actor_id","at") WHERE actor_kind = 'person';