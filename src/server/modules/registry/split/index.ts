export { listSplitsOf, type SplitRow } from './list.ts';
export { splitEnterprise, type SplitEnterprise } from './split-enterprise.ts';
