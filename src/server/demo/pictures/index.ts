import { seededRandom } from '../random.ts';
import type { Drawing } from './drawing.ts';
import * as basketry from './drawings/basketry.ts';
import * as bottles from './drawings/bottles.ts';
import * as bowls from './drawings/bowls.ts';
import * as care from './drawings/care.ts';
import * as clothes from './drawings/clothes.ts';
import * as cups from './drawings/cups.ts';
import * as dishes from './drawings/dishes.ts';
import * as fish from './drawings/fish.ts';
import * as fishery from './drawings/fishery.ts';
import * as garden from './drawings/garden.ts';
import * as harvest from './drawings/harvest.ts';
import * as jars from './drawings/jars.ts';
import * as packs from './drawings/packs.ts';
import * as pottery from './drawings/pottery.ts';
import * as snacks from './drawings/snacks.ts';
import * as souvenirs from './drawings/souvenirs.ts';
import * as soy from './drawings/soy.ts';
import * as studio from './drawings/studio.ts';
import * as sweets from './drawings/sweets.ts';
import * as tools from './drawings/tools.ts';
import * as workshop from './drawings/workshop.ts';
import * as worn from './drawings/worn.ts';
import { createPen } from './pen.ts';
import { scene } from './scene.ts';

export const drawings: Readonly<Record<string, Drawing>> = {
	...basketry,
	...bottles,
	...bowls,
	...care,
	...clothes,
	...cups,
	...dishes,
	...fish,
	...fishery,
	...garden,
	...harvest,
	...jars,
	...packs,
	...pottery,
	...snacks,
	...souvenirs,
	...soy,
	...studio,
	...sweets,
	...tools,
	...workshop,
	...worn,
};

/**
 * The picture `kind` in one of its looks as a square SVG document of 600 units. The variation turns it, changes its
 * ground, its dishes and its garnish; the same always give the same text. `marked` says on it that it is drawn.
 */
export function drawPicture(
	kind: string,
	look: string,
	variation: number,
	{ marked = false }: { marked?: boolean } = {},
): string {
	const drawing = drawings[kind];
	if (!drawing) throw new RangeError(`no drawing ${kind}`);
	const pen = createPen(seededRandom(variation, `${kind}/${look}`));
	return scene(pen, drawing.view, drawing.draw(pen, look), marked);
}

/** Drawings that many products share: each of their looks is drawn in two variations. */
const popular = new Set([
	'laksa',
	'otak',
	'dodol',
	'chips',
	'chipPouch',
	'batikCloth',
	'shirt',
	'cookies',
	'marketCakes',
	'soySauce',
	'sambal',
]);

const variations = (kind: string): number => (popular.has(kind) ? 2 : 1);

/** `kind/look/variation`, with as many variations as the drawing has. */
export function pictureKey(kind: string, look: string, variation: number): string {
	return `${kind}/${look}/${variation % variations(kind)}`;
}

/** The picture of a product that nobody has photographed yet, marked as drawn; undefined where there is none. */
export function drawnKey(kind: string, look: string): string | undefined {
	return popular.has(kind) && drawings[kind]?.looks[0] === look
		? `${kind}/${look}/drawn`
		: undefined;
}

/** Every picture that products can show, by its key, as SVG. */
export function drawPictures(): Map<string, string> {
	const pictures = new Map<string, string>();
	for (const [kind, { looks }] of Object.entries(drawings))
		for (const look of looks) {
			for (let variation = 0; variation < variations(kind); variation++)
				pictures.set(pictureKey(kind, look, variation), drawPicture(kind, look, variation));
			const drawn = drawnKey(kind, look);
			if (drawn) pictures.set(drawn, drawPicture(kind, look, 0, { marked: true }));
		}
	return pictures;
}
