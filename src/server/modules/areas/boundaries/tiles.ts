import type { AreaShapes } from './shapes.ts';

/** One area of a tile picture and the group that it stands in. */
export interface Tile {
	code: string;
	name: string;
	group?: string | undefined;
}

const SIDE = 30;
const GAP = 2;
const HEADING = 15;
const BETWEEN = 12;

/**
 * A picture for areas without boundaries: a square each, in the order given. With groups each group is a block
 * of its own under its name, and the blocks stand in columns of even length.
 * @param columns how many blocks stand side by side, or without groups how many tiles
 */
export function tileShapes(tiles: readonly Tile[], columns: number): AreaShapes {
	const groups = new Map<string, Tile[]>();
	for (const tile of tiles) {
		const group = groups.get(tile.group ?? '');
		if (group) group.push(tile);
		else groups.set(tile.group ?? '', [tile]);
	}
	const grouped = groups.size > 1 || !groups.has('');
	const across = grouped ? 4 : columns;
	const blockWidth = across * SIDE + (across - 1) * GAP;
	const heights = Array.from({ length: grouped ? columns : 1 }, () => 0);
	const picture: AreaShapes = {
		viewBox: '',
		width: heights.length * blockWidth + (heights.length - 1) * BETWEEN,
		height: 0,
		shapes: [],
		groups: [],
		sources: [],
	};
	for (const [name, members] of groups) {
		// The shortest column takes the next block.
		const column = heights.indexOf(Math.min(...heights));
		const left = column * (blockWidth + BETWEEN);
		const top = heights[column]! + (grouped ? HEADING : 0);
		if (grouped) picture.groups.push({ name, x: left, y: top - 5 });
		for (const [at, { code, name }] of members.entries()) {
			const x = left + (at % across) * (SIDE + GAP);
			const y = top + Math.floor(at / across) * (SIDE + GAP);
			picture.shapes.push({
				code,
				name,
				path: `M${x} ${y}h${SIDE}v${SIDE}h-${SIDE}z`,
				labelX: x + SIDE / 2,
				labelY: y + SIDE / 2,
			});
		}
		const rows = Math.ceil(members.length / across);
		heights[column] = top + rows * (SIDE + GAP) - GAP + BETWEEN;
	}
	picture.height = Math.max(...heights) - BETWEEN;
	picture.viewBox = `-2 -2 ${picture.width + 4} ${picture.height + 4}`;
	return picture;
}
