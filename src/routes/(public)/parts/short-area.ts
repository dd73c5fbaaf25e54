/** `Kemiri, Kabupaten Tangerang`: as near as a buyer asks. */
export const shortArea = (path: string): string => path.split(', ').slice(0, 2).join(', ');
