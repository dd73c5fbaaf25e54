import type { Ctx } from '#platform/context.ts';
import type { Interview } from '#shared/field/protocol.ts';

/**
 * The same for the same document, whenever it is sent again. Keyed, since a document holds a NIK and little else
 * that nobody knows.
 */
export function contentHash(ctx: Pick<Ctx, 'platform'>, document: Interview): string {
	const { sentAt: _, ...content } = document;
	return ctx.platform.cipher.index('fieldwork/content', JSON.stringify(inOrder(content)));
}

/** Keys in one order, whatever order a device wrote them in. */
function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOrder);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => [key, inOrder(inner)]),
	);
}
