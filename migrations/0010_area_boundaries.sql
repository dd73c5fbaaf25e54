CREATE TABLE "areas"."boundary" (
	"area_code" text PRIMARY KEY NOT NULL,
	"edition_id" text NOT NULL,
	"source" text NOT NULL,
	"licence" text NOT NULL,
	"wide" text NOT NULL,
	"close" text NOT NULL,
	"west" double precision NOT NULL,
	"south" double precision NOT NULL,
	"east" double precision NOT NULL,
	"north" double precision NOT NULL,
	"label_longitude" double precision NOT NULL,
	"label_latitude" double precision NOT NULL,
	"imported_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "areas"."boundary_ring" (
	"area_code" text NOT NULL,
	"ring" "polygon" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "areas"."boundary" ADD CONSTRAINT "boundary_area_code_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "areas"."area"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas"."boundary" ADD CONSTRAINT "boundary_edition_id_area_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "areas"."area_edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas"."boundary_ring" ADD CONSTRAINT "boundary_ring_area_code_boundary_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "areas"."boundary"("area_code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "boundary_ring_area" ON "areas"."boundary_ring" USING btree ("area_code");--> statement-breakpoint
CREATE INDEX "boundary_ring_box" ON "areas"."boundary_ring" USING gist (box("ring"));