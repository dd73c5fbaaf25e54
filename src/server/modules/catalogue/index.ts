/** Catalogue: what enterprises sell, how many pieces there are, and what the storefront shows. */
import { onEnterpriseChanged } from '#modules/registry/index.ts';
import { onPermitsChanged } from '#modules/permits/index.ts';
import { followPermits } from './products/follow-permits.ts';
import { refreshListings } from './listings/refresh-listings.ts';

export { catalogueDeeds } from './helper-deeds.ts';
export { type KeptProduct, type ProductState, requireShop, type Supply } from './access.ts';
export {
	type Card,
	cardShape,
	type Detail,
	detailShape,
	parseCard,
	type Photo,
} from './listings/card.ts';
export { type Category, listCategories, seedCategories } from './products/categories.ts';
export {
	countPublic,
	type Facet,
	type Facets,
	listFacets,
	type PriceBand,
	type PublicCounts,
} from './listings/facets.ts';
export { onProductsChanged, type ProductsChanged } from './events.ts';
export { followPermits } from './products/follow-permits.ts';
export { changeDay, promiseDay, releaseDay } from './stock/day-limit.ts';
export { getListing, parseDetail } from './listings/get-listing.ts';
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
export { type FactsOfProduct, listProductFacts, pageOfSellers } from './products/list-facts.ts';
export { previewPermitRule, type RuleEffect, type Said } from './products/rule-effect.ts';
export { type ListingPage, listListings, listNewest } from './listings/list-listings.ts';
export { moveProducts, splitProducts } from './merge.ts';
export { listMoments, type Moment } from './listings/moments.ts';
export { listNeighbours } from './listings/neighbours.ts';
export { findProduction, type Production } from './products/production.ts';
export { findOffers, type Offer, orderProblem } from './stock/offers.ts';
export { listShopPictures } from './shop/shop-pictures.ts';
export { listOpenings, listOpenShops, type OpenShop } from './shop/opening.ts';
export { listNearShops, type NearShop } from './shop/near-shops.ts';
export { getShopMap, type MapUnit, type ShopMap } from './shop/shop-map.ts';
export {
	beginUpload,
	collectUpload,
	forgetUpload,
	getUpload,
	maxPieceBytes,
	takePiece,
	type UploadState,
} from './photos/photo-upload.ts';
export { archiveProduct, publishProduct, restoreProduct } from './products/publish.ts';
export { createProduct, updateProduct } from './products/products.ts';
export { recomputeStock, type StockDifference } from './stock/recompute-stock.ts';
export { getShopRating, lockRated, setRating } from './listings/rating.ts';
export { type Changed, refreshListings } from './listings/refresh-listings.ts';
export {
	shareContentsOf,
	type ShareContents,
	shareHash,
	sharePicture,
} from './photos/share-picture.ts';
export {
	getShopSettings,
	getStoryEn,
	type OpeningHours,
	setOpeningHours,
	setShopBreak,
	type ShopBreak,
	type ShopSettings,
	setStoryEn,
} from './shop/shop-settings.ts';
export {
	type SitemapPart,
	sitemapProducts,
	sitemapShops,
	sitemapStarts,
} from './listings/sitemap.ts';
export {
	addVariant,
	listVariants,
	removeVariant,
	setLeadLabel,
	type ShelfVariant,
	updateVariant,
} from './products/variants.ts';
export {
	findBySku,
	maxSellables,
	readSellable,
	readSellables,
	type SellableWish,
} from './sellables/read-sellables.ts';
export { setStock } from './stock/set-stock.ts';
export { type Pieces, releaseStock, reserveStock, returnStock, sellStock } from './stock/stock.ts';
export { catalogueJobs, ensureEntries } from './jobs.ts';
export { canExplain, explainListings, type Explained } from './search/explain.ts';
export { findInstead, type Instead } from './search/instead.ts';
export { findMakers, type PossibleMaker } from './search/makers.ts';
export { withPriceWords } from './search/price-words.ts';
export { rankStorefront } from './search/rank.ts';
export { type SellerRecord, setSellerRecords } from './search/records.ts';
export { type Suggestions, suggest } from './search/suggest.ts';
export { importSynonyms } from './search/import-synonyms.ts';
export { forgetMeanings, seedSynonyms, type SynonymKind, synonymKinds } from './search/synonyms.ts';
export { requireWordKeeper } from './words/access.ts';
export { getWordGroup, type ListedGroup, listWordGroups, listWordPairs } from './words/groups.ts';
export { typedGroup, type WordGroup, wordGroup } from './words/input.ts';
export {
	catalogueRetention,
	listMissedWords,
	MISSED_DAYS,
	MISSED_LEAST,
	type MissedWord,
} from './words/missed.ts';
export { endWordGroup, saveWordGroup } from './words/save-group.ts';
export { type Tried, tryWords } from './words/try-words.ts';
export {
	marketPicture,
	type MarketPicture,
	marketPictureSide,
	marketPictureUrl,
} from './photos/market-picture.ts';
export { addPhoto, movePhoto, removePhoto, storePhoto } from './photos/photos.ts';
export {
	maxPhotoBytes,
	preparePicture,
	renderDrawing,
	type RenderedPhoto,
	renderPhoto,
} from './photos/render-photo.ts';
export {
	getShelfProduct,
	getShelfSummary,
	listShelf,
	listShelfFacts,
	type ShelfFacts,
	type ShelfPhoto,
	type ShelfRow,
	type ShelfSummary,
} from './products/shelf.ts';
export { readCode } from './photos/read-code.ts';

onEnterpriseChanged('catalogue', (ctx, enterpriseIds) => refreshListings(ctx, { enterpriseIds }));
onPermitsChanged('catalogue', followPermits);
export { cataloguePersonalData } from './personal-data.ts';
