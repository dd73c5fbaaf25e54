/** Catalogue: what enterprises sell, how many pieces there are, and what the storefront shows. */
import { onEnterpriseChanged } from '#modules/registry/index.ts';
import { onPermitsChanged } from '#modules/permits/index.ts';
import { followPermits } from './follow-permits.ts';
import { refreshListings } from './refresh-listings.ts';

export { catalogueDeeds } from './helper-deeds.ts';
export { type KeptProduct, type ProductState, type Supply } from './access.ts';
export { type Card, cardShape, type Detail, detailShape, parseCard, type Photo } from './card.ts';
export { type Category, listCategories, seedCategories } from './categories.ts';
export {
	countPublic,
	type Facet,
	type Facets,
	listFacets,
	type PriceBand,
	type PublicCounts,
} from './facets.ts';
export { followPermits } from './follow-permits.ts';
export { changeDay, promiseDay, releaseDay } from './day-limit.ts';
export { getListing, parseDetail } from './get-listing.ts';
export { type GridProduct, listGrid } from './grid/list-grid.ts';
export type { GridChange, GridProblem } from './grid/judge-rows.ts';
export { checkGrid, type GridResult, saveGrid } from './grid/save-grid.ts';
export {
	type ListingFilter,
	listingFilter,
	type ListingSort,
	missingFields,
	type NewProduct,
	productFields,
	type RequiredField,
	stockCount,
	variantFields,
	type VariantFields,
} from './input.ts';
export { type FactsOfProduct, listProductFacts, pageOfSellers } from './list-facts.ts';
export { previewPermitRule, type RuleEffect, type Said } from './rule-effect.ts';
export { type ListingPage, listListings, listNewest } from './list-listings.ts';
export { moveProducts, splitProducts } from './merge.ts';
export { listMoments, type Moment } from './moments.ts';
export { listNeighbours } from './neighbours.ts';
export { findProduction, type Production } from './production.ts';
export { findOffers, type Offer, orderProblem } from './offers.ts';
export { listOpenings, listOpenShops, type OpenShop } from './opening.ts';
export {
	beginUpload,
	collectUpload,
	forgetUpload,
	getUpload,
	maxPieceBytes,
	takePiece,
	type UploadState,
} from './photo-upload.ts';
export { archiveProduct, publishProduct, restoreProduct } from './publish.ts';
export { createProduct, updateProduct } from './products.ts';
export { recomputeStock, type StockDifference } from './recompute-stock.ts';
export { getShopRating, lockRated, setRating } from './rating.ts';
export { type Changed, refreshListings } from './refresh-listings.ts';
export { shareContentsOf, type ShareContents, shareHash, sharePicture } from './share-picture.ts';
export {
	getShopSettings,
	getStoryEn,
	type OpeningHours,
	setOpeningHours,
	setShopBreak,
	type ShopBreak,
	type ShopSettings,
	setStoryEn,
} from './shop-settings.ts';
export { type SitemapPart, sitemapProducts, sitemapShops, sitemapStarts } from './sitemap.ts';
export {
	addVariant,
	listVariants,
	removeVariant,
	setLeadLabel,
	type ShelfVariant,
	updateVariant,
} from './variants.ts';
export { setStock } from './set-stock.ts';
export { type Pieces, releaseStock, reserveStock, returnStock, sellStock } from './stock.ts';
export { catalogueJobs, ensureEntries } from './jobs.ts';
export { canExplain, explainListings, type Explained } from './search/explain.ts';
export { findInstead, type Instead } from './search/instead.ts';
export { findMakers, type PossibleMaker } from './search/makers.ts';
export { rankStorefront } from './search/rank.ts';
export { type SellerRecord, setSellerRecords } from './search/records.ts';
export { type Suggestions, suggest } from './search/suggest.ts';
export { importSynonyms } from './search/import-synonyms.ts';
export { seedSynonyms, synonymKinds } from './search/synonyms.ts';
export { addPhoto, movePhoto, removePhoto, storePhoto } from './photos.ts';
export {
	maxPhotoBytes,
	preparePicture,
	renderDrawing,
	type RenderedPhoto,
	renderPhoto,
} from './render-photo.ts';
export {
	getShelfProduct,
	getShelfSummary,
	listShelf,
	listShelfFacts,
	type ShelfFacts,
	type ShelfPhoto,
	type ShelfRow,
	type ShelfSummary,
} from './shelf.ts';
export { readCode } from './read-code.ts';

onEnterpriseChanged('catalogue', (ctx, enterpriseIds) => refreshListings(ctx, { enterpriseIds }));
onPermitsChanged('catalogue', followPermits);
export { cataloguePersonalData } from './personal-data.ts';
