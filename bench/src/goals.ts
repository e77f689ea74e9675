/** Goals as ratios within one run, and how a benchmark tells whether they were met. */

export interface Goal {
  readonly goal: string
  readonly measured: number
  readonly met: boolean
}

export interface BenchReport {
  readonly text: string
  readonly met: boolean
}

export function atLeast(goal: string, measured: number, bar: number): Goal {
  return { goal: `${goal}: >= ${bar}`, measured, met: measured >= bar }
}

export function atMost(goal: string, measured: number, bar: number): Goal {
  return { goal: `${goal}: <= ${bar}`, measured, met: measured <= bar }
}

/** The lines of a benchmark, with its goals below. */
export function reportOf(lines: readonly string[], goals: readonly Goal[]): BenchReport {
  const ends = goals.map(({ goal, measured, met }) => `  ${met ? 'met   ' : 'MISSED'} ${goal}: ${measured.toFixed(2)}`)
  return { text: [...lines, '', 'Goals', ...ends].join('\n'), met: goals.every(({ met }) => met) }
}
