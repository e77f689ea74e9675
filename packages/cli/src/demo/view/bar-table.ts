import { bar } from './bars.ts'
import type { Color, Paint } from './paint.ts'

/** What stands beside a label in one column: a bar, and its figure in words. */
export interface BarCell {
  /** 0 to 1. */
  readonly share: number
  readonly text: string
}

export interface BarRow {
  readonly label: string
  readonly color: Color
  /** One for each heading. */
  readonly cells: readonly BarCell[]
}

const GAP = 3

/** Bars under headings, side by side. @param width of the screen, in characters */
export function barTable(headings: readonly string[], rows: readonly BarRow[], width: number, paint: Paint): string {
  const labels = Math.max(...rows.map(({ label }) => label.length))
  const room = Math.floor((width - labels - GAP) / headings.length) - GAP
  const texts = Math.max(...rows.flatMap(({ cells }) => cells.map(({ text }) => text.length)))
  const bars = Math.max(4, room - texts - 1)
  const gap = ' '.repeat(GAP)
  const head = headings.map((heading) => heading.padEnd(bars + 1 + texts)).join(gap)
  const lines = rows.map(({ label, color, cells }) =>
    [
      label.padStart(labels),
      ...cells.map(({ share, text }) => `${paint(color, bar(share, bars).padEnd(bars))} ${text.padStart(texts)}`),
    ]
      .join(gap)
      .trimEnd(),
  )
  return [' '.repeat(labels + GAP) + paint('dim', head.trimEnd()), ...lines].join('\n')
}
