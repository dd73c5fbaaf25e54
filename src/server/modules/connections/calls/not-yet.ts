import { MarketplaceError } from '../adapters/marketplace-api.ts';

/** It is not our turn: nobody was asked, so nothing failed. The work stays as it is, for a later run. */
export class NotYet extends MarketplaceError {
	constructor(waitMs: number) {
		super('limited', 'too-many-calls', { retryAfterMs: waitMs });
		this.name = 'NotYet';
	}
}
