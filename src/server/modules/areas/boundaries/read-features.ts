import { AppError } from '#platform/errors.ts';

/** No feature of a country is larger; what is larger is no boundary file. */
const MAX_TEXT = 64 * 1024 * 1024;

export interface FeatureReader {
	/** Takes the next piece of text and gives the features that it completes, unparsed. */
	push(text: string): string[];
	/**
	 * The document without its features, once all was pushed.
	 * @throws AppError invalid areas/boundaries-cut-off, areas/boundaries-not-json
	 */
	end(): Record<string, unknown>;
}

/**
 * Cuts a GeoJSON FeatureCollection into its features while it arrives, so that a file of any size is read with
 * the memory of its largest feature. It only counts brackets and quotes; each feature is parsed by who takes it.
 */
export function createFeatureReader(): FeatureReader {
	let depth = 0;
	let inString = false;
	let escaped = false;
	/** The last string directly in the root: a key when a colon follows. */
	let key = '';
	let inFeatures = false;
	/** What belongs to no feature. */
	let head = '';
	/** The feature under way; undefined between features. */
	let feature: string | undefined;
	let started = false;

	function keep(text: string): void {
		if (feature === undefined) head += text;
		else feature += text;
		if (head.length > MAX_TEXT || (feature?.length ?? 0) > MAX_TEXT) throw notJson();
	}

	return {
		push(text) {
			const done: string[] = [];
			let from = 0;
			let stringFrom = 0;
			if (!started && text !== '') {
				started = true;
				if (text.startsWith('\uFEFF')) from = 1;
			}
			for (let at = from; at < text.length; at++) {
				const letter = text.charCodeAt(at);
				if (inString) {
					if (escaped) escaped = false;
					else if (letter === BACKSLASH) escaped = true;
					else if (letter === QUOTE) {
						inString = false;
						if (depth === 1) key += text.slice(stringFrom, at);
					}
					continue;
				}
				switch (letter) {
					case QUOTE:
						inString = true;
						stringFrom = at + 1;
						if (depth === 1) key = '';
						break;
					case OPEN_LIST:
						depth++;
						if (depth === 2 && key === 'features') inFeatures = true;
						break;
					case OPEN_OBJECT:
						depth++;
						if (inFeatures && depth === 3) {
							keep(text.slice(from, at));
							from = at;
							feature = '';
						}
						break;
					case CLOSE_LIST:
						depth--;
						if (depth === 1) inFeatures = false;
						break;
					case CLOSE_OBJECT:
						depth--;
						if (inFeatures && depth === 2 && feature !== undefined) {
							keep(text.slice(from, at + 1));
							from = at + 1;
							done.push(feature);
							feature = undefined;
						}
				}
			}
			if (inString && depth === 1) key += text.slice(stringFrom);
			keep(text.slice(from));
			return done;
		},
		end() {
			if (depth > 0 || inString)
				throw new AppError('invalid', 'areas/boundaries-cut-off', 'The file ends too early');
			let root: unknown;
			try {
				// Between features only their commas are left.
				root = JSON.parse(head.replace(/("features"\s*:\s*\[)[\s,]*\]/, '$1]'));
			} catch {
				throw notJson();
			}
			if (typeof root !== 'object' || root === null || Array.isArray(root)) throw notJson();
			return root as Record<string, unknown>;
		},
	};
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const notJson = () => new AppError('invalid', 'areas/boundaries-not-json', 'The file is not JSON');
