export const maxTemplateBytes = 20 * 1024 * 1024;
/** Rows with something in them; the empty ones that a template formats in advance are not counted. */
export const maxTemplateRows = 50_000;
