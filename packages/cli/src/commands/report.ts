/** `lend report`: the book in figures. */
import { type LocalDate, PAR_THRESHOLDS, parseLocalDate } from '@lend/core'
import { parseChoice } from '@lend/wire'
import type { Command } from 'commander'
import { EXIT } from '../exit-codes.ts'
import { addTimeOptions, type App, type BookInvocation, type TimeOptions } from '../framework/index.ts'
import type { Output } from '../output/index.ts'
import {
  AGEING_COLUMNS,
  COLLECTIONS_COLUMNS,
  headOf,
  PAR_COLUMNS,
  PORTFOLIO_COLUMNS,
  PORTFOLIO_SHOWN,
  PROVISIONS_COLUMNS,
  reportOutput,
  TRIAL_BALANCE_COLUMNS,
} from '../report/index.ts'
import { NORM_NAMES, pointInTime, provisioningNorms } from '../values/index.ts'

interface LatenessOptions extends TimeOptions {
  readonly by?: string
  readonly exitCode?: boolean
}

interface ProvisionsOptions extends TimeOptions {
  readonly norms: string
  readonly by?: string
}

interface CollectionsOptions {
  readonly from?: string
  readonly to?: string
  readonly by: string
}

const GROUPINGS = ['currency', 'product'] as const
const PERIODS = ['day', 'month'] as const

export function register(program: Command, app: App): void {
  const report = program
    .command('report')
    .description('The book in figures. Without --as-of: at the end of the last day closed.')
  addTimeOptions(report.command('portfolio'))
    .description('The book at a glance: loans, disbursed, outstanding, arrears, portfolio at risk.')
    .action(app.onBook<TimeOptions>(portfolio))
  lateness(
    report,
    'par',
    'Portfolio at risk 1, 30, 60 and 90: principal of loans that late over all principal.',
  ).action(app.onBook<LatenessOptions>(par))
  lateness(report, 'ageing', 'Active loans by how late they are.').action(app.onBook<LatenessOptions>(ageing))
  report
    .command('collections')
    .description('Money received against what fell due, period by period.')
    .option('--from <date>', 'the first day (default: the first of the year of the last)')
    .option('--to <date>', 'the last day, included (default: the last day closed, or today)')
    .option('--by <period>', PERIODS.join(' or '), 'month')
    .action(app.onBook<CollectionsOptions>(collections))
  addTimeOptions(report.command('provisions'))
    .description('What must be set aside for running loans, by their class as assets.')
    .option('--norms <norms>', NORM_NAMES.join(' or '), 'rbi-bank')
    .option('--by <grouping>', GROUPINGS.join(' or '), 'currency')
    .action(app.onBook<ProvisionsOptions>(provisions))
  addTimeOptions(report.command('trial-balance'))
    .description("Each account's balance; debits and credits sum to the same.")
    .action(app.onBook<TimeOptions>(trialBalance))
}

function lateness(report: Command, name: string, description: string): Command {
  return addTimeOptions(report.command(name))
    .description(description)
    .option('--by <grouping>', GROUPINGS.join(' or '), 'currency')
    .option('--exit-code', `end with ${EXIT.findings} when a loan is past due`)
}

async function portfolio({ engine, options }: BookInvocation<TimeOptions>): Promise<Output> {
  const found = await engine.reports.portfolio(pointInTime(options))
  return reportOutput(
    headOf(found, 'Portfolio'),
    PORTFOLIO_COLUMNS(PAR_THRESHOLDS),
    found.rows,
    PORTFOLIO_SHOWN(PAR_THRESHOLDS),
  )
}

async function par({ engine, options }: BookInvocation<LatenessOptions>): Promise<Output> {
  const found = await engine.reports.par({ ...pointInTime(options), by: groupingOf(options) })
  const output = reportOutput(headOf(found, 'Portfolio at risk'), PAR_COLUMNS(PAR_THRESHOLDS), found.rows)
  return withFindings(
    output,
    options,
    found.rows.some((row) => row.atRisk.some((risk) => risk.loans > 0)),
  )
}

async function ageing({ engine, options }: BookInvocation<LatenessOptions>): Promise<Output> {
  const found = await engine.reports.ageing({ ...pointInTime(options), by: groupingOf(options) })
  const output = reportOutput(headOf(found, 'Ageing'), AGEING_COLUMNS, found.rows)
  return withFindings(
    output,
    options,
    found.rows.some((row) => row.band !== 'current' && row.loans > 0),
  )
}

async function collections({ engine, options }: BookInvocation<CollectionsOptions>): Promise<Output> {
  const to = options.to === undefined ? await lastDay(engine) : parseLocalDate(options.to)
  const from = options.from === undefined ? (`${to.slice(0, 4)}-01-01` as LocalDate) : parseLocalDate(options.from)
  const found = await engine.reports.collections({ from, to, by: parseChoice(options.by, 'period', PERIODS) })
  const title = `Collections of ${found.book}, from ${from} through ${to}`
  return reportOutput({ title, head: { book: found.book, from, to, by: found.by } }, COLLECTIONS_COLUMNS, found.rows)
}

async function provisions({ engine, options }: BookInvocation<ProvisionsOptions>): Promise<Output> {
  const norms = provisioningNorms(options.norms)
  const found = await engine.reports.provisions({ ...pointInTime(options), by: groupingOf(options), norms })
  return reportOutput(headOf(found, `Provisions by ${options.norms}`), PROVISIONS_COLUMNS, found.rows)
}

async function trialBalance({ engine, options }: BookInvocation<TimeOptions>): Promise<Output> {
  const found = await engine.reports.trialBalance(pointInTime(options))
  return reportOutput(headOf(found, 'Trial balance'), TRIAL_BALANCE_COLUMNS, found.rows)
}

async function lastDay(engine: BookInvocation['engine']): Promise<LocalDate> {
  return (await engine.settings()).closedThrough ?? engine.today()
}

function groupingOf({ by = 'currency' }: { readonly by?: string }): (typeof GROUPINGS)[number] {
  return parseChoice(by, 'grouping', GROUPINGS)
}

function withFindings(output: Output, { exitCode = false }: LatenessOptions, isLate: boolean): Output {
  return exitCode && isLate ? { ...output, exitCode: EXIT.findings } : output
}
