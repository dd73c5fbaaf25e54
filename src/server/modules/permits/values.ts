export { permitStates, type PermitState } from '#shared/permit-states.ts';

/** Who wrote a permit down; `registry` is the NIB of a record that nobody claimed here. */
export type PermitSource = 'owner' | 'office' | 'import' | 'demo' | 'registry';
