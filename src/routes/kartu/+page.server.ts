import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { awaitsSecondFactor, secondFactorPath, signInPath } from '#modules/accounts/index.ts';
import {
	CARDS_AT_ONCE,
	drawCard,
	drawStrip,
	getCards,
	listOwnEnterprises,
} from '#modules/registry/index.ts';
import type { PageServerLoad } from './$types';
import { bestUnlock, cardWords } from './words.ts';

const papers = ['kartu', 'a4', '80', '58'] as const;

/** Cards of `?nomor=` (again for each; without it the asker's own), on the paper of `?kertas=`. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const here = `${url.pathname}${url.search}`;
	if (locals.actor.kind !== 'person') redirect(303, localizeHref(signInPath(here)));
	if (awaitsSecondFactor(locals.actor)) redirect(303, localizeHref(secondFactorPath(here)));
	const named = url.searchParams.getAll('nomor').slice(0, CARDS_AT_ONCE);
	const numbers = named.length
		? named
		: (await listOwnEnterprises(locals.ctx)).map(({ number }) => number);
	const asked = url.searchParams.get('kertas');
	const paper = papers.find((each) => each === asked) ?? 'kartu';
	const cards = await locals.write((ctx) => getCards(ctx, numbers));
	const { publicUrl } = locals.ctx.platform.config;
	// A sheet of many says what all of them say: what is worked out for each is for one card.
	const unlock = cards.length === 1 ? await bestUnlock(locals.ctx, cards[0]!.id) : undefined;
	return {
		paper,
		cards: cards.map((facts) => {
			const words = cardWords(facts, publicUrl, unlock);
			const strip = paper === '58' || paper === '80';
			return {
				number: facts.number,
				name: facts.name,
				...(strip
					? drawStrip(words, paper === '58' ? 48 : 72)
					: { svg: drawCard(words), height: 54 }),
			};
		}),
	};
};
