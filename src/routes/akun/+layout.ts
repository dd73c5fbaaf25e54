/** One’s own account works without JavaScript, so none is sent. */
export const csr = false;
