/** Pages for everyone are HTML and CSS; they send no JavaScript at all. */
export const csr = false;
export const ssr = true;
