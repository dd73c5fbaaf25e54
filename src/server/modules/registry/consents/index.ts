export { listConsentRecords, listOwnConsentRecords, type ConsentRecord } from './list.ts';
export { paperTooBig, readConsentPaper, storeConsentPaper, type SealedPaper } from './paper.ts';
export { recordConsent, recordedPurposes, type RecordConsent } from './record.ts';
