/** A public page: no JavaScript at all. */
export const csr = false;
