import type { Reroute } from '@sveltejs/kit/hooks';
import { deLocalizeUrl } from '#messages/runtime.js';

/** `/en/produk` is the page `/produk` in English: routes are written once. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
