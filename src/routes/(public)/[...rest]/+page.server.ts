import { error } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import type { PageServerLoad } from './$types';

/** Addresses that lead nowhere: here, so that saying so needs no script either. */
export const load: PageServerLoad = () => error(404, m.common_error_missing());
