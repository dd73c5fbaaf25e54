/** Paid by a maker's own account at a gateway: its codes, its calls, and what is asked of it. No money is ours. */
export { checkPayment } from './charges/check-now.ts';
export { providers, type Provider } from './gateways/index.ts';
export { paymentHealth, type PaymentHealth } from './health.ts';
export { gatewayKeysSchema, providerSchema } from './input.ts';
export { paymentJobs } from './jobs.ts';
export { moveGateways } from './merge.ts';
export { payCode, type PayCode } from './charges/pay-code.ts';
export { paymentsPersonalData, paymentsRetention } from './personal-data.ts';
export { listGateways, listOddPayments, type GatewayView, type OddPayment } from './queries.ts';
export { receiveEvent, type EventOutcome } from './calls/receive-event.ts';
export {
	removeGateway,
	saveGatewayKeys,
	testGateway,
	turnGateway,
	type CheckResult,
} from './account/settings.ts';
