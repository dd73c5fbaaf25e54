/** A page of the developer's machine: HTML only. */
export const csr = false;
