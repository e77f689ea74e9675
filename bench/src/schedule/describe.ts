/** The figures of the schedule benchmark, for people. */
import type { ExactnessResult, SpeedResult } from '../schedule.ts'

export function exactnessLines(results: readonly ExactnessResult[]): readonly string[] {
  const lines = results.map(
    ({ dayCount, schedules, rows, wrong }) => `  ${dayCount}: ${wrong} wrong of ${schedules} schedules (${rows} rows)`,
  )
  return ['Exactness (against whole-number fractions)', ...lines]
}

export function speedLines(title: string, results: readonly SpeedResult[]): readonly string[] {
  const head = ['us', 'x decimal', '/ float64', 'wrong rows', 'cents off']
  return [
    '',
    `${title} (360 rows)`,
    line('way', head),
    ...results.map((result) => line(result.name, figuresOf(result))),
  ]
}

function figuresOf({ microseconds, timesDecimal, overFloat64, wrongRows, wrongCents }: SpeedResult): readonly string[] {
  const ratio = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(2))
  const count = (value: number | null): string => String(value ?? '-')
  return [microseconds.toFixed(1), ratio(timesDecimal), ratio(overFloat64), count(wrongRows), count(wrongCents)]
}

function line(name: string, figures: readonly string[]): string {
  return `  ${name.padEnd(50)}${figures.map((figure) => figure.padStart(12)).join('')}`
}
