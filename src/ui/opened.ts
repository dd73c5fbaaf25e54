/**
 * The attributes of a `<details>` that is open, or not. Spread them: `open={false}` would shut, when the script comes,
 * what somebody opened before it came.
 */
export const opened = (open: boolean): { open?: true } => (open ? { open } : {});
