export { withAmount, type AmountOptions } from './amount.ts';
export { checkQris, type QrisCheck, type QrisMerchant, type QrisUse } from './check.ts';
export { firstQrisLimit } from './limits.ts';
export type { ProblemCode, QrisProblem, QrisWarning } from './problems.ts';
export type { QrisTip } from './values.ts';
