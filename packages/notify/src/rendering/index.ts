/** Letters as the two bodies of a mail: plain text, and HTML that mail programs old and new can show. */
export { renderHtml } from './html.ts'
export { renderText } from './text.ts'
