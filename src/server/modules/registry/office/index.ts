export { enterpriseBulk } from './bulk-actions.ts';
export { countAmong, enterpriseCounts, reachableEnterprises } from './counts.ts';
export { enterpriseExport } from './export-source.ts';
export { listOwnerConsents, type OwnerConsent } from './owner-consents.ts';
export { nameEnterprises, selectEnterpriseIds } from './select.ts';
