export { enterpriseBulk } from './bulk-actions.ts';
export { enterpriseCounts } from './counts.ts';
export { enterpriseExport } from './export-source.ts';
export { listOwnerConsents, type OwnerConsent } from './owner-consents.ts';
export { nameEnterprises, selectEnterpriseIds } from './select.ts';
