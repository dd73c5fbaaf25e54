export * from './tables/work.ts';
export * from './tables/quality.ts';
export * from './tables/visits.ts';
