import { type CurrencyCode, type LocalDate, stepDate, totalOf } from '@lend/core'
import type { AgeingReport, CollectionsReport, Engine, LoanView, NoticeStatus, PortfolioReport } from '@lend/engine'

/** All that the view shows, read from the book through the engine. */
export interface Picture {
  readonly portfolio: PortfolioReport
  readonly ageing: AgeingReport
  /** Month by month, as far back as the view goes. */
  readonly collections: CollectionsReport
  /** The loans with most in arrears: some of each currency, largest first. */
  readonly late: readonly LoanView[]
  readonly notices: Readonly<Record<NoticeStatus, number>>
}

const MONTHS = 24
const LATE_PER_CURRENCY = 3
const PAGE = 500

/** @param asOf the last day of the book */
export async function takePicture(engine: Engine, asOf: LocalDate): Promise<Picture> {
  const from = stepDate(`${asOf.slice(0, 7)}-01` as LocalDate, { every: 1, unit: 'month' }, 1 - MONTHS, 'last-day')
  return {
    portfolio: await engine.reports.portfolio({ asOf }),
    ageing: await engine.reports.ageing({ asOf }),
    collections: await engine.reports.collections({ from, to: asOf, by: 'month' }),
    late: await lateLoans(engine, asOf),
    notices: await engine.notices.counts(),
  }
}

async function lateLoans(engine: Engine, asOf: LocalDate): Promise<readonly LoanView[]> {
  const numbers = await numbersOfLate(engine, asOf)
  const views = await Promise.all(numbers.map((number) => engine.loans.show(number, { asOf })))
  const largestFirst = views.toSorted((a, b) => arrears(b) - arrears(a))
  return [...Map.groupBy(largestFirst, currencyOf).values()].flatMap((loans) => loans.slice(0, LATE_PER_CURRENCY))
}

async function numbersOfLate(engine: Engine, asOf: LocalDate): Promise<readonly string[]> {
  const late: string[] = []
  for (let after: string | null = null; ; ) {
    const page = await engine.loans.list({ status: 'active', after, limit: PAGE })
    late.push(...page.filter(({ nextDueOn }) => nextDueOn !== null && nextDueOn < asOf).map(({ number }) => number))
    after = page.at(-1)?.number ?? null
    if (page.length < PAGE || after === null) return late
  }
}

function arrears({ position }: LoanView): number {
  return position === null ? 0 : totalOf(position.arrears)
}

function currencyOf({ record }: LoanView): CurrencyCode {
  return record.loan.terms.currency
}
