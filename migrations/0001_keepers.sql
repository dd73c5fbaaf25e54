-- What the schema files cannot say: rows that may only be added, checks, numbers, words.

CREATE FUNCTION platform.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON platform.audit_line
	FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON catalogue.stock_entry
	FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON orders.order_event
	FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
--> statement-breakpoint
ALTER TABLE catalogue.stock ADD CONSTRAINT stock_balance CHECK (reserved >= 0 AND on_hand >= reserved);
--> statement-breakpoint
ALTER TABLE catalogue.product ADD CONSTRAINT product_price CHECK (price_idr >= 0);
--> statement-breakpoint
ALTER TABLE orders.order_line ADD CONSTRAINT order_line_quantity CHECK (quantity > 0);
--> statement-breakpoint
ALTER TABLE orders.cart_line ADD CONSTRAINT cart_line_quantity CHECK (quantity > 0);
--> statement-breakpoint
-- Counters change with every order: room on the page keeps those updates off the indexes.
ALTER TABLE catalogue.stock SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE catalogue.listing SET (fillfactor = 85);
--> statement-breakpoint
ALTER TABLE orders."order" SET (fillfactor = 80);
--> statement-breakpoint
-- The permanent short number of an enterprise; its check digit is computed by the registry.
CREATE SEQUENCE registry.enterprise_serial START 1;
--> statement-breakpoint
-- Indonesian stems, with accents and other marks taken off first.
CREATE TEXT SEARCH CONFIGURATION catalogue.words (COPY = pg_catalog.indonesian);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION catalogue.words
	ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, indonesian_stem;
