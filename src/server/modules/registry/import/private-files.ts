import type { Ctx } from '#platform/context.ts';

/**
 * Files of an import hold NIK and phones of many people, so that they lie sealed in private storage, and only
 * as long as they are needed.
 */
export async function putSealed(ctx: Ctx, key: string, content: string): Promise<void> {
	const sealed = Buffer.from(ctx.platform.cipher.encrypt(content), 'ascii');
	await ctx.platform.storage.put(key, sealed, { contentType: 'application/octet-stream' });
}

/** @throws AppError missing platform/file-missing */
export async function getSealed(ctx: Ctx, key: string): Promise<string> {
	return ctx.platform.cipher.decrypt((await ctx.platform.storage.get(key)).toString('ascii'));
}

/** Whether the newest key sealed the file. @throws AppError missing platform/file-missing */
export async function isSealedNow(ctx: Ctx, key: string): Promise<boolean> {
	return ctx.platform.cipher.isCurrent((await ctx.platform.storage.get(key)).toString('ascii'));
}
