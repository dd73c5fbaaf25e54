import { foodRules } from './food-rules.ts';
import { halalRules } from './halal-rules.ts';
import type { FirstRule } from './rule-parts.ts';
import { specialRules } from './special-rules.ts';

/** The first edition of the decision table (domain.md §3.6). */
export const firstRules: readonly FirstRule[] = [...foodRules, ...halalRules, ...specialRules];
