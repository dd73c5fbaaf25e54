import { m } from '#messages/messages.js';
import type { Helper } from '#modules/registry/index.ts';

interface StateWords {
	label: string;
	tone: 'plain' | 'turmeric' | 'leaf';
}

/** How it stands with somebody who was asked to help. */
export function helperState(helper: Helper, now: Date): StateWords {
	if (helper.endedAt) {
		const words = {
			declined: m.helpers_state_declined,
			left: m.helpers_state_left,
			ended: m.helpers_state_ended,
		};
		return { label: words[helper.endedWhy ?? 'ended'](), tone: 'plain' };
	}
	if (helper.acceptedAt) return { label: m.helpers_state_helps(), tone: 'leaf' };
	return helper.answersUntil && helper.answersUntil < now
		? { label: m.helpers_state_lapsed(), tone: 'plain' }
		: { label: m.helpers_state_asked(), tone: 'turmeric' };
}
