import type { Config } from '#platform/config.ts';
import { AppError } from '#platform/errors.ts';
import { marketplaceApi } from '../adapters/index.ts';
import {
	connectableCodes,
	type ConnectableCode,
	type MarketplaceApi,
} from '../adapters/marketplace-api.ts';

export function isConnectable(code: string): code is ConnectableCode {
	return (connectableCodes as readonly string[]).includes(code);
}

/** Whether this installation is a partner of the marketplace: without its keys nobody can be connected. */
export const isOn = (config: Config, code: ConnectableCode): boolean =>
	marketplaceApi(config, code) !== undefined;

/** @throws AppError conflict connections/off when the installation has no keys of it */
export function apiOf(config: Config, code: ConnectableCode): MarketplaceApi {
	const api = marketplaceApi(config, code);
	if (!api)
		throw new AppError('conflict', 'connections/off', 'The installation has no keys of it', {
			marketplace: code,
		});
	return api;
}
