import type { Figure, Letter } from '../notices/index.ts'
import type { Lender } from '../words/index.ts'

const DEFAULT_COLOR = '#1f5f8b'
const FONT = 'font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#222222'

/** The letter as HTML. Every value is escaped here, and nowhere else; styles are inline, since mail programs drop style sheets. */
export function renderHtml(letter: Letter, to: string, lender: Lender): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escape(letter.subject)}</title></head>
<body style="margin:0;padding:24px;background:#f4f4f4;${FONT}">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-top:4px solid ${lender.color ?? DEFAULT_COLOR}">
${[`Dear ${to},`, ...letter.opening].map(paragraph).join('\n')}
${table(letter.figures)}
${letter.closing.map(paragraph).join('\n')}
<p style="margin:24px 0 0">${escape(lender.name)}</p>
${footer(lender)}</div>
</body>
</html>
`
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escape(text)}</p>`
}

function table(figures: readonly Figure[]): string {
  if (figures.length === 0) return ''
  const rows = figures.map(
    ([label, value]) =>
      `<tr><th scope="row" style="padding:4px 24px 4px 0;text-align:left;font-weight:normal;color:#555555">${escape(label)}</th>` +
      `<td style="padding:4px 0;text-align:right;font-weight:bold">${escape(value)}</td></tr>`,
  )
  return `<table style="margin:0 0 16px;border-collapse:collapse;${FONT}">\n${rows.join('\n')}\n</table>`
}

function footer(lender: Lender): string {
  if (lender.footer === undefined) return ''
  return `<p style="margin:8px 0 0;font-size:12px;color:#777777">${escape(lender.footer)}</p>\n`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
