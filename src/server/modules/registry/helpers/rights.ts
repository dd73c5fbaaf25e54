/** What an owner can let somebody else do in her enterprise. */
export const helperRights = ['orders', 'products', 'money'] as const;
export type HelperRight = (typeof helperRights)[number];
