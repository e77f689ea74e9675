/** Figures as bars of block characters, an eighth of a character exact. */

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const
const RISING = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** A bar to the right. A value above 0 shows at least an eighth. @param width characters that a share of 1 takes */
export function bar(share: number, width: number): string {
  const eighths = share <= 0 ? 0 : Math.max(1, Math.round(Math.min(share, 1) * width * 8))
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]
}

/** Columns side by side, each two characters wide with one between, as lines from top to bottom. @param height lines that a share of 1 takes */
export function columns(shares: readonly number[], height: number): readonly string[] {
  return Array.from({ length: height }, (_, line) => {
    const below = height - 1 - line
    return shares.map((share) => cell(share, below, height).repeat(2)).join(' ')
  })
}

function cell(share: number, below: number, height: number): string {
  const eighths = share <= 0 ? 0 : Math.max(1, Math.round(Math.min(share, 1) * height * 8))
  return RISING[Math.min(8, Math.max(0, eighths - below * 8))] as string
}
