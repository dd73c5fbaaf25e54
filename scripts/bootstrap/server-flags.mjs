/**
 * How Node runs the server. It sizes its heap by the machine's memory and would keep 130 MB for a nursery and
 * 150 MB of garbage; a small server has better use for them, and pays with a few per cent of its time.
 */
export const serverFlags = ['--max-semi-space-size=8', '--heap-growing-percent=25'];
