export { findShopOfMerged, listMerges, listMergesOf, type MergeRow } from './list.ts';
export { mergeEnterprises, type MergeEnterprises } from './merge-enterprises.ts';
export { listMoved, rememberMoved, type Moved } from './moves.ts';
export { mergeUnits, type MergeSide, type Take } from './take.ts';
export { undoMerge } from './undo-merge.ts';
