import type { OrderState } from '../adapters/marketplace-api.ts';

const ranks: Record<OrderState, number> = { unpaid: 0, open: 1, shipped: 2, done: 3, cancelled: 4 };

/** States only go forward: an older word that comes later changes nothing. */
export const leadsOn = (from: OrderState, to: OrderState): boolean => ranks[to] > ranks[from];

export type LineState = 'unknown' | 'short' | 'uncounted' | 'held' | 'sold' | 'over' | 'away';

/** What is to be of a line's pieces: promised, sold, or hers again. */
export type LineWish = 'held' | 'sold' | 'over';

export const wishFor = (state: OrderState, cancelled: boolean): LineWish =>
	cancelled || state === 'cancelled' ? 'over' : state === 'unpaid' ? 'held' : 'sold';

/** What is sold cannot become promised again, and what is over stays so. */
export const isOver = (state: LineState): boolean => state === 'over' || state === 'away';
