import type { Gateway, Provider } from './gateway.ts';
import { midtrans } from './midtrans.ts';
import { xendit } from './xendit.ts';

export const gateways: Record<Provider, Gateway> = { midtrans, xendit };
export { GatewayError, providers, type Keys, type Provider } from './gateway.ts';
