export * from './tables/enterprise.ts';
export * from './tables/edits.ts';
export * from './tables/repeats.ts';
export * from './tables/lists.ts';
export * from './tables/editions.ts';
export * from './tables/consents.ts';
export * from './tables/moves.ts';
export * from './tables/helpers.ts';
