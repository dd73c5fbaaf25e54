/*
 * Suggestions while somebody types: makes the search box of SearchBox.svelte a combobox with a list below it ("editable
 * combobox with list autocomplete" of the ARIA Authoring Practices). A script of its own, which nothing imports: the
 * page is whole without it, so whatever fails here fails silently.
 */

/** What is read of the answer of `GET /api/v1/suggestions`. */
interface Suggestions {
	words: string[];
	categories: { code: string; name: string }[];
	places: { code: string; name: string }[];
	shops: { slug: string; name: string }[];
	products: { slug: string; name: string }[];
}

/** One line of the list: words to look for, or else where it leads to and what that is. */
interface Row {
	name: string;
	kind?: string | undefined;
	path?: string;
}

/** More would lie below the keyboard of a phone. */
const mostRows = 6;
const mostWords = 3;
const leastLetters = 2;
const pauseMs = 150;

const searchForm = document.querySelector<HTMLFormElement>('form[data-suggests]');
const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
if (searchForm && !connection?.saveData) suggest(searchForm);

function suggest(form: HTMLFormElement): void {
	const box = form.querySelector('input')!;
	const list = form.querySelector('ul')!;
	const status = form.querySelector('[role=status]')!;
	const known = new Map<string, Row[]>();
	let rows: Row[] = [];
	/** The row that the keys are on; -1 is the box itself. */
	let at = -1;
	let pause = 0;
	let asking = new AbortController();

	box.setAttribute('role', 'combobox');
	box.setAttribute('aria-autocomplete', 'list');
	box.setAttribute('aria-controls', list.id);
	show([]);

	box.addEventListener('input', () => {
		asking.abort();
		clearTimeout(pause);
		moveTo(-1);
		pause = window.setTimeout(() => void ask(), known.has(typed()) ? 0 : pauseMs);
	});
	box.addEventListener('blur', close);
	box.addEventListener('keydown', (event) => {
		const { key } = event;
		const places = rows.length + 1;
		const row = rows[at];
		if (key === 'ArrowDown') moveTo(((at + 2) % places) - 1);
		else if (key === 'ArrowUp') moveTo(((at + places) % places) - 1);
		else if (key === 'Enter' && row) choose(row);
		else if (key === 'Escape' && rows.length > 0) close();
		// Home, End and the like move in the text.
		else return moveTo(-1);
		event.preventDefault();
		if (key === 'ArrowDown' && rows.length === 0) void ask();
	});
	// Else the box would lose the focus, and the list close, before the click.
	list.addEventListener('mousedown', (event) => event.preventDefault());
	list.addEventListener('click', ({ target }) => {
		const row = rows[[...list.children].findIndex((item) => item.contains(target as Node))];
		if (row) choose(row);
	});

	function typed(): string {
		return box.value.trim().toLowerCase();
	}

	async function ask(): Promise<void> {
		const q = typed();
		asking = new AbortController();
		const { signal } = asking;
		try {
			if (!known.has(q)) known.set(q, q.length < leastLetters ? [] : await rowsFor(q, signal));
			if (!signal.aborted) show(known.get(q)!);
		} catch {
			if (!signal.aborted) show([]);
		}
	}

	async function rowsFor(q: string, signal: AbortSignal): Promise<Row[]> {
		const answer = await fetch(`/api/v1/suggestions?${new URLSearchParams({ q })}`, {
			headers: { 'accept-language': document.documentElement.lang },
			credentials: 'omit',
			signal,
		});
		const found = (await answer.json()) as Suggestions;
		const { category, place, shop, product } = list.dataset;
		return [
			...found.words.slice(0, mostWords).map((name) => ({ name })),
			...found.categories
				.slice(0, 1)
				.map(({ code, name }) => ({ name, kind: category, path: `produk?category=${code}` })),
			...found.places
				.slice(0, 1)
				.map(({ code, name }) => ({ name, kind: place, path: `produk?area=${code}` })),
			...found.shops
				.slice(0, 1)
				.map(({ slug, name }) => ({ name, kind: shop, path: `toko/${slug}` })),
			...found.products.map(({ slug, name }) => ({ name, kind: product, path: `produk/${slug}` })),
		].slice(0, mostRows);
	}

	function show(next: Row[]): void {
		rows = next;
		const words = typed().split(/\s+/);
		list.replaceChildren(...rows.map((row, index) => option(row, `${list.id}-${index}`, words)));
		list.hidden = rows.length === 0;
		status.textContent = list.hidden ? '' : `${list.getAttribute('aria-label')}: ${rows.length}`;
		box.setAttribute('aria-expanded', String(!list.hidden));
		moveTo(-1);
		// What a keyboard on the screen leaves free.
		const { height, offsetTop } = window.visualViewport ?? { height: innerHeight, offsetTop: 0 };
		const free = height + offsetTop - form.getBoundingClientRect().bottom - 12;
		list.style.maxHeight = `${Math.max(free, 96)}px`;
	}

	function moveTo(place: number): void {
		at = place;
		[...list.children].forEach((item, index) =>
			item.setAttribute('aria-selected', String(index === at)),
		);
		const item = list.children[at];
		if (!item) return box.removeAttribute('aria-activedescendant');
		box.setAttribute('aria-activedescendant', item.id);
		item.scrollIntoView({ block: 'nearest' });
	}

	function close(): void {
		clearTimeout(pause);
		asking.abort();
		show([]);
	}

	function choose({ name, path }: Row): void {
		close();
		if (path) return location.assign(form.action.replace(/produk$/, path));
		box.value = name;
		form.submit();
	}
}

function option({ name, kind }: Row, id: string, words: readonly string[]): HTMLElement {
	const item = document.createElement('li');
	item.id = id;
	item.setAttribute('role', 'option');
	const text = document.createElement('span');
	text.append(...marked(name, words));
	item.append(text);
	if (kind) {
		const what = document.createElement('small');
		what.textContent = kind;
		item.append(' ', what);
	}
	return item;
}

/** A name with those beginnings of its words that were typed in bold. */
function marked(name: string, words: readonly string[]): (string | HTMLElement)[] {
	return name.split(/([\p{L}\d]+)/u).flatMap((part) => {
		const word = words.find((one) => one && part.toLowerCase().startsWith(one));
		if (!word) return part;
		const bold = document.createElement('b');
		bold.textContent = part.slice(0, word.length);
		return [bold, part.slice(word.length)];
	});
}
