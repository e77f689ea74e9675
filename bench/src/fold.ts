/** What it takes to fold a loan from its facts: a usual life, and long ones that a payment arrives late in. */
import { foldLoan, type LoanEvent } from '@lend/core'
import { arrivingLate, paidLife } from './fold/lives.ts'
import { atMost, type BenchReport, reportOf } from './goals.ts'
import { type Contestant, takeTurns, type Timing } from './turns.ts'

export function runFoldBench(quick: boolean): BenchReport {
  const lives = [paidLife(60, 'month', 1), paidLife(700, 'week', 1), paidLife(2400, 'week', 2)]
  const timings = takeTurns(lives.map(lateInto), quick ? 15 : 45)
  const [usual, long, longest] = timings.map(({ microseconds }) => microseconds) as [number, number, number]
  return reportOf(timings.map(lineOf), [
    atMost('fold of 60 events, microseconds', usual, 100),
    atMost('a backdated payment into 700 events, ms', long / 1000, 5),
    atMost('a backdated payment into 2,400 events, ms', longest / 1000, 50),
    atMost('an event of 2,400 beside one of 60', longest / 2400 / (usual / 60), 2),
  ])
}

/** A payment out of the middle of the life arrives last, so that the facts have to be put in order. */
function lateInto(facts: readonly LoanEvent[]): Contestant {
  const arrived = arrivingLate(facts, Math.floor(facts.length / 2))
  return { name: `${facts.length} events`, run: () => foldLoan(arrived, null).movements.length }
}

function lineOf({ name, microseconds }: Timing): string {
  return `  ${name.padEnd(12)} ${microseconds.toFixed(0).padStart(8)} us, ${perEvent(microseconds, name).toFixed(2)} us an event`
}

function perEvent(microseconds: number, name: string): number {
  return microseconds / Number.parseInt(name, 10)
}
