/**
 * The benchmarks of Lend. Each compares ways of doing one thing in one run, and prints ratios; the figures of another machine or hour
 * are no bar.
 *   npm run bench [-- NAME ...] [--quick]
 */
import { parseArgs } from 'node:util'
import { describeEnvironment } from './environment.ts'
import type { BenchReport } from './goals.ts'

interface Bench {
  readonly summary: string
  readonly load: () => Promise<(quick: boolean) => Promise<BenchReport> | BenchReport>
}

const BENCHES: Readonly<Record<string, Bench>> = {
  schedule: {
    summary: 'schedules: exactness, speed beside decimal.js, float64 and npm packages',
    load: async () => (await import('./schedule.ts')).runScheduleBench,
  },
  bundle: {
    summary: 'the schedule kernel as a browser or a phone loads it',
    load: async () => (await import('./bundle.ts')).runBundleBench,
  },
  fold: {
    summary: 'a loan folded from its facts: 60 events, and a late payment into long lives',
    load: async () => (await import('./fold.ts')).runFoldBench,
  },
  import: {
    summary: 'an import of 5,000 loans beside plain prepared inserts of its rows',
    load: async () => (await import('./book/import.ts')).runImportBench,
  },
  repayment: {
    summary: 'one durable repayment beside the same writes planned in memory, on SQLite and on Postgres',
    load: async () => (await import('./book/repayment.ts')).runRepaymentBench,
  },
  'new-loans': {
    summary: 'new loans stored beside raw inserts of their rows, on SQLite and on Postgres',
    load: async () => (await import('./book/new-loans.ts')).runNewLoansBench,
  },
  overdue: {
    summary:
      'the overdue run over 100,000 loans beside the same effects as plain prepared SQL; memory as the book grows',
    load: async () => (await import('./book/overdue.ts')).runOverdueBench,
  },
}

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { quick: { type: 'boolean' } } })
  const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name))
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(', ')}. Choose from: ${Object.keys(BENCHES).join(', ')}.`)
    return 2
  }
  console.log(describeEnvironment())
  let met = true
  for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
    const bench = BENCHES[name] as Bench
    console.log(`\n${name}: ${bench.summary}\n`)
    const report = await (await bench.load())(values.quick ?? false)
    console.log(report.text)
    met &&= report.met
  }
  return met ? 0 : 1
}
