DROP INDEX "orders"."order_unpaid";--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "complaint" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "order_complaint" ON "orders"."order" USING btree ("enterprise_id") WHERE complaint;--> statement-breakpoint
CREATE INDEX "order_unpaid" ON "orders"."order" USING btree ("enterprise_id","placed_at","id") WHERE paid_at is null and state in ('confirmed', 'ready', 'handed-over', 'completed');--> statement-breakpoint
UPDATE orders."order" SET complaint = true WHERE id IN (SELECT order_id FROM orders.dispute WHERE state = 'open');--> statement-breakpoint
-- A board of one shop must not look through the complaints of all: the order itself says that one waits for its seller.
CREATE FUNCTION orders.keep_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE orders."order" SET complaint = (NEW.state = 'open')
	WHERE id = NEW.order_id AND complaint <> (NEW.state = 'open');
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER keep_complaint AFTER INSERT OR UPDATE OF state ON orders.dispute
	FOR EACH ROW EXECUTE FUNCTION orders.keep_complaint();
