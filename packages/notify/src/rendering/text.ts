import type { Letter } from '../notices/index.ts'
import type { Lender } from '../words/index.ts'

/** The letter as plain text: figures in two columns, paragraphs apart by an empty line. */
export function renderText(letter: Letter, to: string, lender: Lender): string {
  const width = Math.max(...letter.figures.map(([label]) => label.length), 0) + 2
  const figures = letter.figures.map(([label, value]) => `  ${label.padEnd(width)}${value}`).join('\n')
  const signature = lender.footer === undefined ? lender.name : `${lender.name}\n${lender.footer}`
  const blocks = [`Dear ${to},`, ...letter.opening, figures, ...letter.closing, signature]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}
