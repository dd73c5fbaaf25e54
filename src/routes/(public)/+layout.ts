/**
 * Pages for everyone are HTML and CSS; the one script that most of them send suggests in the search box
 * (`#ui/suggest.ts`). That of the shops near one finds the kecamatan on the device (`#ui/locate.ts`).
 */
export const csr = false;
export const ssr = true;
