export { type CardWords, drawCard, drawStrip } from './draw.ts';
export { type CardFacts, CARDS_AT_ONCE, getCards } from './facts.ts';
export { type VerifiedNumber, verifyNumber } from './verify-number.ts';
