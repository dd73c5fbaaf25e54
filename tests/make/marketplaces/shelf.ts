export interface ShelfModel {
	sku: string;
	/** Of a product without variants too: whether it is told is the marketplace's way. */
	modelId: string;
	label: string;
	priceIdr: number;
	stock: number;
}

export interface ShelfItem {
	itemId: string;
	name: string;
	description: string;
	pictures: string[];
	weightGrams: number;
	/** As it was told; undefined was put there by hand. */
	categoryId?: string;
	/** Its brand as they show it, and its attributes as they were told. */
	brand?: string;
	attributes?: unknown;
	hidden: boolean;
	models: ShelfModel[];
}

export interface ShelfOrder {
	id: string;
	/** A word of our own; each marketplace writes its own for it. */
	state: 'unpaid' | 'open' | 'shipped' | 'done' | 'cancelled';
	placedAt: Date;
	changedAt: Date;
	/** Its goods left the shop at some time. */
	sent: boolean;
	city: string;
	lines: {
		itemId: string;
		modelId: string;
		sku: string;
		title: string;
		quantity: number;
		/** Of `quantity`, where the marketplace can cancel some pieces of a line. */
		cancelled?: number;
		/** Of a bundle: what it is made of. */
		parts?: { itemId: string; modelId: string; sku: string; count: number }[];
		priceIdr: number;
	}[];
}

/** One shop of a marketplace of ours: what it sells and what was ordered. */
export class Shelf {
	readonly items = new Map<string, ShelfItem>();
	readonly orders = new Map<string, ShelfOrder>();
	readonly pictures: string[] = [];
	/** Items by the key of their wish, where the marketplace heeds it. */
	readonly byKey = new Map<string, string>();
	/** SKUs whose stock and price nobody may change now, such as those in a promotion of theirs. */
	readonly locked = new Set<string>();
	/** Every figure of stock that was set, in order. */
	readonly told: { sku: string; stock: number }[] = [];
	readonly #numbers: { next: number };

	constructor(numbers: { next: number }) {
		this.#numbers = numbers;
	}

	id(): string {
		return String((this.#numbers.next += 7));
	}

	put(item: Omit<ShelfItem, 'itemId'>): ShelfItem {
		const made = { ...item, itemId: this.id() };
		this.items.set(made.itemId, made);
		return made;
	}

	/** The model of an id, within an item or in all. */
	model(modelId: string, itemId?: string): ShelfModel | undefined {
		return this.#models(itemId).find((model) => model.modelId === modelId);
	}

	bySku(sku: string): { item: ShelfItem; model: ShelfModel } | undefined {
		for (const item of this.items.values())
			for (const model of item.models) if (model.sku === sku) return { item, model };
		return undefined;
	}

	#models(itemId?: string): ShelfModel[] {
		const items = itemId === undefined ? [...this.items.values()] : [this.items.get(itemId)];
		return items.flatMap((item) => item?.models ?? []);
	}

	/** A buyer orders there; undefined when there are not enough pieces. Her pieces leave the shelf at once. */
	buy(
		wants: readonly { sku: string; quantity: number }[],
		{
			state = 'open',
			city = 'Kabupaten Contoh',
		}: { state?: 'unpaid' | 'open'; city?: string } = {},
	): ShelfOrder | undefined {
		const found = wants.map(({ sku, quantity }) => ({ ...this.bySku(sku), quantity }));
		if (found.some(({ model, quantity }) => !model || model.stock < quantity)) return undefined;
		for (const { model, quantity } of found) model!.stock -= quantity;
		return this.#order(
			found.map(({ item, model, quantity }) => ({
				itemId: item!.itemId,
				modelId: model!.modelId,
				sku: model!.sku,
				title: item!.name,
				quantity,
				priceIdr: model!.priceIdr,
			})),
			state,
			city,
		);
	}

	/** An order of something that was never put there by us. */
	buyUnknown(title: string, priceIdr: number, sku = ''): ShelfOrder {
		const line = { itemId: this.id(), modelId: this.id(), sku, title, quantity: 1, priceIdr };
		return this.#order([line], 'open', '');
	}

	#order(lines: ShelfOrder['lines'], state: 'unpaid' | 'open', city: string): ShelfOrder {
		const now = new Date();
		const order = { id: this.id(), state, placedAt: now, changedAt: now, sent: false, city, lines };
		this.orders.set(order.id, order);
		return order;
	}

	/** What becomes of an order; a cancelled one puts its pieces back, but for those that are on their way. */
	set(orderId: string, state: ShelfOrder['state'], { sent = false } = {}): void {
		const order = this.orders.get(orderId);
		if (!order) throw new Error(`Nobody ordered ${orderId}`);
		order.sent ||= sent || state === 'shipped' || state === 'done';
		if (state === 'cancelled' && order.state !== 'cancelled' && !order.sent)
			for (const line of order.lines) {
				const model = this.model(line.modelId, line.itemId);
				if (model) model.stock += line.quantity;
			}
		order.state = state;
		order.changedAt = new Date();
	}

	/** Sets a figure. @returns why not, in words as marketplaces write them */
	setStock(model: ShelfModel | undefined, stock: number): string | undefined {
		if (!model) return 'Item not found';
		if (this.locked.has(model.sku)) return 'Stock cannot be edited when item is under promotion.';
		if (!Number.isInteger(stock) || stock < 0) return 'Stock is invalid';
		model.stock = stock;
		this.told.push({ sku: model.sku, stock });
		return undefined;
	}

	setPrice(model: ShelfModel | undefined, priceIdr: number): string | undefined {
		if (!model) return 'Item not found';
		if (this.locked.has(model.sku)) return 'Price cannot be changed when model is under promotion.';
		if (!Number.isInteger(priceIdr) || priceIdr < 100) return 'Price is out of range.';
		model.priceIdr = priceIdr;
		return undefined;
	}

	/** Orders that changed in a stretch, the oldest change first. */
	changed(since: number, until: number): ShelfOrder[] {
		return [...this.orders.values()]
			.filter(({ changedAt }) => changedAt.getTime() >= since && changedAt.getTime() <= until)
			.sort((a, b) => a.changedAt.getTime() - b.changedAt.getTime());
	}
}
