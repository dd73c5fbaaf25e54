/** The demonstration region: made up, always the same for the same seed. */
export { fillDemo, type DemoProgress, type FillDemo, type FilledDemo } from './fill/fill.ts';
export { findDemoState, type DemoState } from './fill/progress.ts';
export { demoAuthenticatorCode, demoSignIns, type DemoSignIn } from './sign-ins.ts';
