/** Schedules: how exact, how fast, how large. */
import { atLeast, atMost, type BenchReport, type Goal, reportOf } from './goals.ts'
import { exactnessLines, memoryLines, speedLines } from './schedule/describe.ts'
import { checkRoundings, checkSchedules, type ExactnessResult, type RoundingResult } from './schedule/exactness.ts'
import { keptMemory, type MemoryResult } from './schedule/memory.ts'
import { raceText, raceWays, type SpeedResult } from './schedule/races.ts'

interface Results {
  readonly exactness: readonly ExactnessResult[]
  readonly roundings: RoundingResult
  readonly months: readonly SpeedResult[]
  readonly days: readonly SpeedResult[]
  readonly text: readonly SpeedResult[]
  readonly memory: readonly MemoryResult[]
}

export function runScheduleBench(quick: boolean): BenchReport {
  const rounds = quick ? 21 : 61
  const results: Results = {
    exactness: (['equal-months', 'actual/365-fixed'] as const).map((dayCount) =>
      checkSchedules(dayCount, quick ? 400 : 5000),
    ),
    roundings: checkRoundings(quick ? 100_000 : 1_000_000),
    months: raceWays('equal-months', rounds),
    days: raceWays('actual/365-fixed', rounds),
    text: raceText(rounds),
    memory: keptMemory(200),
  }
  return reportOf(linesOf(results), [...exactnessGoals(results), ...speedGoals(results)])
}

function linesOf({ exactness, roundings, months, days, text, memory }: Results): readonly string[] {
  return [
    ...exactnessLines(exactness, roundings),
    ...speedLines('equal months', months),
    ...speedLines('actual/365', days),
    ...speedLines('to JSON text', text),
    ...memoryLines(memory),
  ]
}

function exactnessGoals({ exactness, roundings }: Results): readonly Goal[] {
  const total = (count: (result: ExactnessResult) => number): number =>
    exactness.reduce((sum, result) => sum + count(result), 0)
  return [
    atMost(
      `wrong of ${total(({ schedules }) => schedules)} random schedules`,
      total(({ wrong }) => wrong),
      0,
    ),
    atMost(`wrong of ${roundings.cases} roundings`, roundings.wrong, 0),
    atLeast('true ties among the roundings, %', (100 * roundings.ties) / roundings.cases, 10),
  ]
}

/** Lend's own way stands first in each race, decimal.js last in the memory. */
function speedGoals({ months, days, text, memory }: Results): readonly Goal[] {
  const [ours, ourDays, ourText] = [months[0]!, days[0]!, text[0]!]
  return [
    atLeast('360 rows, equal months, x decimal.js', ours.timesDecimal, 40),
    atMost('360 rows, equal months, time over float64', ours.overFloat64, 1.4),
    atLeast('360 rows, actual/365, x decimal.js', ourDays.timesDecimal, 100),
    atMost('360 rows, actual/365, time over float64', ourDays.overFloat64, 1.5),
    atLeast('to JSON text, x decimal.js + date-fns + toFixed + stringify', ourText.timesDecimal, 10),
    atLeast('memory of decimal.js rows over that of columns', memory.at(-1)!.kibibytes / memory[0]!.kibibytes, 10),
  ]
}
