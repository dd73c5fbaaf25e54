/** Who needs something. Of a buyer nothing is public; the others are known by the name of their house. */
export const askerKinds = ['buyer', 'office', 'school', 'partner'] as const;
export type AskerKind = (typeof askerKinds)[number];

/**
 * open: makers may answer; matched: enough was chosen; closed: the asker said how it ended; expired: its day is over;
 * withdrawn: the asker took it back; hidden: an officer took it off the board.
 */
export type WishState = 'open' | 'matched' | 'closed' | 'expired' | 'withdrawn' | 'hidden';

/** offered: waits for the asker; chosen, declined: she decided; withdrawn: its maker took it back. */
export type AnswerState = 'offered' | 'chosen' | 'declined' | 'withdrawn';

/** How a wish ended, in the asker's words. What was sold is in the ledger by the orders, never here. */
export const wishResults = ['bought', 'partly', 'elsewhere', 'not-needed'] as const;
export type WishResult = (typeof wishResults)[number];

/** States that everybody may read of. */
export const publicStates: readonly WishState[] = ['open', 'matched', 'closed', 'expired'];
