/** Signing in works without JavaScript, so none is sent. */
export const csr = false;
