/** The address of a shop on paper and in chats: whole, and in no language, since any reader may come by it. */
export const shopAddress = (url: URL, slug: string): string => `${url.origin}/toko/${slug}`;
