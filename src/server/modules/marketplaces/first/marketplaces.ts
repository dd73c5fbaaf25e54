import type { FirstMarketplace } from './first-marketplace.ts';
import { history } from './history.ts';
import { selling } from './selling.ts';
import { showing } from './showing.ts';

/*
 * What a new installation knows of marketplaces, as of November 2026. `sure` was seen in a named source, `likely`
 * in public code or data, `unsure` is what everybody in the field says and nobody could show. What the office knows
 * better it writes down itself; a start never changes that.
 */

/** In the order in which they are shown. */
export const firstMarketplaces: readonly FirstMarketplace[] = [...selling, ...showing, ...history];
