/** The figures of the schedule benchmark, for people. */
import type { ExactnessResult, RoundingResult } from './exactness.ts'
import type { MemoryResult } from './memory.ts'
import type { SpeedResult } from './races.ts'

export function exactnessLines(
  results: readonly ExactnessResult[],
  { cases, ties, wrong }: RoundingResult,
): readonly string[] {
  const lines = results.map(
    (result) => `  ${result.dayCount}: ${result.wrong} wrong of ${result.schedules} schedules (${result.rows} rows)`,
  )
  const roundings = `  roundings: ${wrong} wrong of ${cases}, ${ties} of them true ties`
  return ['Exactness (against whole-number fractions)', ...lines, roundings]
}

export function memoryLines(results: readonly MemoryResult[]): readonly string[] {
  return [
    '',
    'Kept memory (360 rows)',
    line('way', ['KiB']),
    ...results.map(({ name, kibibytes }) => line(name, [kibibytes.toFixed(1)])),
  ]
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
