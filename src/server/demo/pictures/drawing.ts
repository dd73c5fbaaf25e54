import type { Pen } from './pen.ts';
import type { View } from './scene.ts';

/** One kind of picture: where it is seen from, the looks it knows, and how it is drawn around 300,300. */
export interface Drawing<Look extends string = string> {
	view: View;
	looks: readonly Look[];
	draw(pen: Pen, look: Look): string;
}

/** Keeps a drawing's looks and its `draw` in step, then forgets the narrow type. */
export function drawing<const Look extends string>(it: Drawing<Look>): Drawing {
	return {
		view: it.view,
		looks: it.looks,
		draw: (pen, look) => {
			const known = it.looks.find((one) => one === look);
			if (known === undefined) throw new RangeError(`no look ${look}`);
			return it.draw(pen, known);
		},
	};
}
