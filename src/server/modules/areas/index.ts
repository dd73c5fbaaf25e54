/** Areas: the official list of provinces down to desa and kelurahan, by code and by misspelt name. */
export {
	importBoundaries,
	type BoundaryFile,
	type BoundaryImport,
	type BoundaryOrigin,
	type RefusedFeature,
} from './boundaries/import-boundaries.ts';
export { findAreaAt, listMiddles, metresFromArea, type Point } from './boundaries/places.ts';
export { listAreaShapes, type AreaShape, type AreaShapes } from './boundaries/shapes.ts';
export { drawSmallMap } from './boundaries/small-map.ts';
export {
	importAreaEdition,
	type AreaEditionInput,
	type AreaEditionReport,
} from './editions/import-edition.ts';
export type { AreaLine, AreaLineProblem } from './editions/judge-line.ts';
export { importAreas, seedAreas, type AreaImport } from './import-areas.ts';
export { importPostcodes, type PostcodeImport } from './import-postcodes.ts';
export {
	createMatcher,
	type AreaMatch,
	type AreaQuestion,
	type AreaResolution,
	type AreaResolver,
	type NamedArea,
} from './matcher.ts';
export { readAreaCode, type AreaKind, type AreaLevel } from './names.ts';
export {
	areaPath,
	createAreaResolver,
	findArea,
	getArea,
	getAreas,
	listAreas,
	listHomeRegencies,
	listPostcodes,
	resolveArea,
	searchDistricts,
	type Area,
} from './queries.ts';
export { nameSimilarity } from './similarity.ts';
