-- What is on the storefront says that it has no reviews yet, as listings written from now on do.
UPDATE "catalogue"."listing" SET
	"card" = left("card", -1) || ',"rating":null}',
	"detail" = left("detail", -1) || ',"rating":null}';
