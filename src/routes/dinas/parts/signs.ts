import type { LikelyRepeat, Sign } from '#modules/registry/index.ts';
import { say } from '../../parts/say.ts';

/** What speaks for and against, in words. */
export function signWords(signs: readonly Sign[]): string {
	return signs
		.map(({ sign, percent = 0, metres = 0 }) =>
			say(`repeats_sign_${sign.replaceAll('-', '_')}`, { percent, metres }),
		)
		.join(', ');
}

/** The same for a pair; one that was found before signs were kept has only a reason. */
export function whyWords({ signs, reason }: Pick<LikelyRepeat, 'signs' | 'reason'>): string {
	if (signs.length > 0) return signWords(signs);
	return reason
		.split('+')
		.map((part) => say(`office_repeat_${part}`))
		.join(', ');
}
