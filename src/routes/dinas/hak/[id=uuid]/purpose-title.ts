import { consentTitles } from '../../../akun/consent-words.ts';

const titles: Record<string, (() => string) | undefined> = consentTitles;

/** What a consent is called; one that this version doesn't know keeps its code. */
export const purposeTitle = (purpose: string): string => titles[purpose]?.() ?? purpose;
