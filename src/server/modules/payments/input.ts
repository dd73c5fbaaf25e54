import { z } from 'zod';
import { providers } from './gateways/index.ts';

/** Keys as they are pasted: one word of printable characters, whatever space came along. */
const key = z
	.string()
	.transform((text) => text.trim())
	.pipe(z.string().regex(/^[\x21-\x7e]{10,300}$/));

export const gatewayKeysSchema = z.discriminatedUnion('provider', [
	z.object({ provider: z.literal('midtrans'), secret: key }),
	z.object({ provider: z.literal('xendit'), secret: key, token: key }),
]);
export type GatewayKeys = z.infer<typeof gatewayKeysSchema>;

export const providerSchema = z.enum(providers);
