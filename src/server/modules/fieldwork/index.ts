/** Fieldwork: what enumerators collect at the doors, and what the office makes of it. */
export * from './office/index.ts';
