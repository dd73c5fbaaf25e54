/** The cookie that finds a form which was sent after the session had ended. */
export const keptFormCookie = 'rumah-isian';
