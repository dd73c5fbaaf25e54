import type { FieldEnterprise } from '#shared/field/protocol.ts';
import { matchingName } from '#shared/text.ts';

/** What is known so far of somebody who may be on the list already. */
export interface Newcomer {
	name: string;
	ownerName?: string;
	/** As typed. */
	phone?: string;
	number?: string;
	areaCode?: string;
	rt?: string;
	rw?: string;
	latitude?: number;
	longitude?: number;
}

export type RepeatReason = 'number' | 'phone' | 'name' | 'owner' | 'near' | 'rt';

export interface LikelyRepeat {
	enterprise: FieldEnterprise;
	/** 0 to 100. */
	score: number;
	reasons: RepeatReason[];
}

/** Shared pairs of letters, 0 to 1 (Dice). */
export function likeness(a: string, b: string): number {
	if (a === b) return a === '' ? 0 : 1;
	const pairs = (text: string) => {
		const found = new Map<string, number>();
		for (let at = 0; at < text.length - 1; at++) {
			const pair = text.slice(at, at + 2);
			found.set(pair, (found.get(pair) ?? 0) + 1);
		}
		return found;
	};
	const [left, right] = [pairs(a), pairs(b)];
	let shared = 0;
	for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
	const all = Math.max(0, a.length - 1) + Math.max(0, b.length - 1);
	return all === 0 ? 0 : (2 * shared) / all;
}

/** Metres between two places, good enough below some hundred kilometres. */
export function metresBetween(
	a: { latitude: number; longitude: number },
	b: { latitude: number; longitude: number },
): number {
	const perDegree = 111_320;
	const dy = (a.latitude - b.latitude) * perDegree;
	const dx =
		(a.longitude - b.longitude) * perDegree * Math.cos(((a.latitude + b.latitude) * Math.PI) / 360);
	return Math.hypot(dx, dy);
}

const digits = (text: string | null | undefined) => (text ?? '').replace(/\D/g, '');
const bare = (text: string | null | undefined) => digits(text).replace(/^0+/, '');

/** Who on the device's own list may be the same, most likely first (EN-05). A person decides, always. */
export function likelyRepeats(
	newcomer: Newcomer,
	enterprises: readonly FieldEnterprise[],
	limit = 3,
): LikelyRepeat[] {
	const name = matchingName(newcomer.name);
	const owner = matchingName(newcomer.ownerName ?? '');
	const phone = digits(newcomer.phone);
	const phoneEnd = phone.length >= 9 ? phone.slice(-4) : '';
	const number = newcomer.number?.trim().toUpperCase();
	const found: LikelyRepeat[] = [];
	for (const enterprise of enterprises) {
		const reasons: RepeatReason[] = [];
		let score = 0;
		const give = (reason: RepeatReason, points: number) => {
			reasons.push(reason);
			score += points;
		};
		if (number && enterprise.number.toUpperCase() === number) give('number', 100);
		if (phoneEnd && digits(enterprise.phoneEnd).endsWith(phoneEnd)) give('phone', 35);
		const alike = name.length >= 3 ? likeness(name, matchingName(enterprise.name)) : 0;
		if (alike >= 0.6) give('name', Math.round(alike * 45));
		const sameOwner = owner.length >= 3 ? likeness(owner, matchingName(enterprise.ownerName)) : 0;
		if (sameOwner >= 0.7) give('owner', Math.round(sameOwner * 25));
		const { latitude, longitude } = enterprise;
		if (newcomer.latitude !== undefined && newcomer.longitude !== undefined && latitude !== null) {
			const here = { latitude: newcomer.latitude, longitude: newcomer.longitude };
			if (metresBetween(here, { latitude, longitude: longitude! }) <= 100) give('near', 20);
		}
		const sameArea = newcomer.areaCode === enterprise.areaCode;
		if (sameArea && bare(newcomer.rt) !== '' && bare(newcomer.rt) === bare(enterprise.rt))
			if (bare(newcomer.rw) === bare(enterprise.rw)) give('rt', 10);
		if (score >= 45) found.push({ enterprise, score: Math.min(100, score), reasons });
	}
	return found.sort((a, b) => b.score - a.score).slice(0, limit);
}
