/** The lines of a map weigh as much as a page: they are sent once, drawn, and not again as data. */
export const csr = false;
