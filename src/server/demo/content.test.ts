import { describe, expect, it } from 'vitest';
import { allFamilies } from './content/index.ts';
import type { Family } from './content/family.ts';
import { drawings, drawPictures, pictureKey } from './pictures/index.ts';
import { dueUntil } from './plan/region.ts';
import { seededId, seededRandom } from './random.ts';
import { demoAuthenticatorCode } from './sign-ins.ts';

const families: readonly (readonly [string, Family])[] = Object.entries(allFamilies);

describe('what the region makes', () => {
	it('draws every item, and nothing that no item shows', () => {
		const shown = families.flatMap(([, family]) =>
			family.items.map(([, look]) => `${family.drawing}/${look}`),
		);
		const known = Object.entries(drawings).flatMap(([kind, { looks }]) =>
			looks.map((look) => `${kind}/${look}`),
		);
		expect([...new Set(shown)].toSorted()).toEqual(known.toSorted());
	});

	it('says of each item something of its own', () => {
		const abouts = families.flatMap(([, family]) => family.items.map(([, , , about]) => about));
		expect(new Set(abouts).size).toBe(abouts.length);
		for (const about of abouts) expect(about).toMatch(/^[A-Z“].{12,}\.$/);
	});

	it('draws at most 251 pictures, each well formed and all different', () => {
		const pictures = drawPictures();
		expect(pictures.size).toBeLessThanOrEqual(251);
		expect(new Set(pictures.values()).size).toBe(pictures.size);
		for (const svg of pictures.values()) expect(svg).not.toMatch(/NaN|undefined|Infinity/);
		expect(drawPictures()).toEqual(pictures);
		expect(pictureKey('rice', 'uduk', 5)).toBe('rice/uduk/0');
	});
});

describe('seeded randomness', () => {
	it('gives the same for the same label, another for another', () => {
		const draw = (seed: number, label: string) =>
			Array.from({ length: 5 }, () => seededRandom(seed, label).int(0, 1e6));
		expect(draw(1, 'a')).toEqual(draw(1, 'a'));
		expect(draw(1, 'a')).not.toEqual(draw(2, 'a'));
		expect(draw(1, 'a')).not.toEqual(draw(1, 'b'));
	});

	it('makes ids of version 7 at the time', () => {
		const at = new Date('2026-01-02T03:04:05.678Z');
		const id = seededId(seededRandom(1, 'id'), at);
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at.getTime());
	});

	it('shares products out to the last one', () => {
		for (const parts of [1, 7, 300]) {
			const steps = Array.from({ length: parts + 1 }, (_, count) => dueUntil(1500, parts, count));
			expect(steps.at(0)).toBe(0);
			expect(steps.at(-1)).toBe(1500);
			expect(steps).toEqual(steps.toSorted((a, b) => a - b));
		}
	});
});

it('knows the six digits of its authenticator', () => {
	const at = new Date('2026-11-21T14:00:00Z');
	expect(demoAuthenticatorCode(at)).toMatch(/^\d{6}$/);
	expect(demoAuthenticatorCode(new Date(at.getTime() + 29_000))).toBe(demoAuthenticatorCode(at));
	expect(demoAuthenticatorCode(new Date(at.getTime() + 60_000))).not.toBe(
		demoAuthenticatorCode(at),
	);
});
