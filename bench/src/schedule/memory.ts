/** How much a schedule takes while it is kept. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { amortize, buildSchedule, periodFactors, periodsOf } from '@lend/core'
import { naiveDecimalSchedule } from './decimal.ts'
import { type BenchLoan, benchLoan } from './loans.ts'

export interface MemoryResult {
  readonly name: string
  readonly kibibytes: number
}

const WAYS: Readonly<Record<string, (loan: BenchLoan) => unknown>> = {
  '@lend/core amortize: columns and dates': ({ terms, disbursedOn }) => {
    const periods = periodsOf(terms, disbursedOn)
    return { periods, columns: amortize(terms, periodFactors(terms, periods)).columns }
  },
  '@lend/core buildSchedule: rows': ({ terms, disbursedOn }) => buildSchedule(terms, disbursedOn),
  'decimal.js: rows': naiveDecimalSchedule,
}

/** Memory of one schedule of 360 rows, from keeping many. */
export function keptMemory(schedules: number): readonly MemoryResult[] {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const loan = benchLoan('equal-months')
  return Object.entries(WAYS).map(([name, way]) => {
    way(loan)
    const before = used(collect)
    const kept = Array.from({ length: schedules }, () => way(loan))
    return { name, kibibytes: (used(collect) - before) / kept.length / 1024 }
  })
}

function used(collect: () => void): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
