import { posix } from 'node:path';
import type { Archive } from './archive.ts';

/** What a part of an archive refers to. */
export interface Relation {
	/** Name of the part in the archive, however the file wrote the way to it. */
	part: string;
	/** The last word of its kind: `worksheet`, `styles`; the same in the strict form of the format. */
	type: string;
}

/** What a part refers to, by the id that it uses; `''` is the archive itself. Nothing where it refers to nothing. */
export async function readRelations(archive: Archive, of: string): Promise<Map<string, Relation>> {
	const relations = new Map<string, Relation>();
	const folder = posix.dirname(of);
	const list = posix.join(folder, '_rels', `${posix.basename(of)}.rels`);
	if (!archive.has(list)) return relations;
	const open = (name: string, attributes: Readonly<Record<string, string>>) => {
		const { Id: id, Target: target, Type: type, TargetMode: mode } = attributes;
		if (name !== 'Relationship' || !id || !target || mode === 'External') return;
		relations.set(id, { part: partOf(folder, target), type: type?.split('/').at(-1) ?? '' });
	};
	const nothing = () => {};
	for await (const _ of archive.xml(list, { open, close: nothing, text: nothing }));
	return relations;
}

/** A way that begins with `/` goes from the top, any other from the folder of who refers. */
function partOf(folder: string, target: string): string {
	const way = target.replaceAll('\\', '/');
	return posix.join(way.startsWith('/') ? '' : folder, way).replace(/^\/+/, '');
}
