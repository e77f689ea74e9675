/** fineract-repayments.json: lives of loans, told step by step and checked on the way. */
import { type LocalDate, notSupported } from '@lend/core'
import type { Figure, Figures, OracleCase, Replayed } from '../figures.ts'
import { beginLife, continueLife, type FineractLifeEvent, type Life } from './fineract-facts.ts'
import {
  accruedFigures,
  chargeRows,
  owedFigures,
  quoteFigures,
  scheduleRows,
  statusOf,
  tell,
  type Told,
  totalFigures,
} from './fineract-state.ts'
import { transactionRows } from './fineract-transactions.ts'
import type { FineractLifeLoan } from './fineract-terms.ts'

type Step = FineractLifeEvent & { readonly step: 'EVENT' | 'CHECK' } & Figures

/** Every check with the figures it states; how a flag of it came about is none. */
export function replayFineractLife(oracle: OracleCase): Replayed {
  const steps = oracle.steps as readonly Step[]
  const actual: Figure[] = []
  const expected: Figure[] = []
  let life = beginLife(oracle.loan as FineractLifeLoan)
  let told: Told | null = null
  for (const step of steps) {
    if (step.step === 'EVENT') {
      life = continueLife(life, step)
      if (life.facts.length > 0) told = tell(life, told)
      continue
    }
    const stated = statedFigures(step)
    expected.push(stated)
    actual.push(checked(life, told, step.businessDate, stated))
  }
  return { expected: { checks: expected }, actual: { checks: actual }, tolerance: {} }
}

const ABOUT_THE_CHECK: readonly string[] = ['step', 'businessDate', 'revertedFlagsInferred', 'partial']

/** Charges are a set: the order of their list says nothing. */
function statedFigures(step: Step): Figures {
  const figures = Object.entries(step).filter(([name]) => !ABOUT_THE_CHECK.includes(name))
  return Object.fromEntries(figures.map(([name, stated]) => [name, name === 'charges' ? sorted(stated) : stated]))
}

function sorted(charges: Figure): Figure {
  return (charges as readonly Figures[]).map(withoutLabels).toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1))
}

/** What a charge that a rule raised is called is not told by the loan. */
function withoutLabels({ name, calculation, ...charge }: Figures): Figures {
  return charge.dueAt === 'Overdue Fees' ? charge : { name, calculation, ...charge }
}

function textOf({ dueDate, name, due, paid }: Figures): string {
  return JSON.stringify([dueDate, name, due, paid])
}

function checked(life: Life, told: Told | null, on: LocalDate, stated: Figures): Figures {
  if (told === null) throw notSupported('a check before the disbursement')
  return Object.fromEntries(Object.keys(stated).map((name) => [name, figure(name, life, told, on, stated[name])]))
}

function figure(name: string, life: Life, told: Told, on: LocalDate, stated: Figure): Figure {
  switch (name) {
    case 'schedule':
      return scheduleRows(life, told)
    case 'totals':
      return totalFigures(life, told)
    case 'transactions':
      return transactionRows(life, told)
    case 'includesTransactions':
      return included(transactionRows(life, told), stated as readonly Figures[])
    case 'charges':
      return sorted(chargeRows(life, told))
    case 'status':
      return statusOf(told)
    case 'outstandingAmount':
    case 'overpaidAmount':
      return owedFigures(life, told)[name]
    case 'payOffQuote':
      return quoteFigures(life, on)
    case 'interestAccrued':
      return accruedFigures(life, told, on)
    default:
      throw notSupported(`${name} in the life of a loan`)
  }
}

/** Each stated transaction's own, or else the one that comes nearest to it. */
function included(rows: readonly Figures[], stated: readonly Figures[]): readonly Figures[] {
  return stated.map((row) => {
    const same = (names: readonly string[]): Figures | undefined =>
      rows.find((own) => names.every((name) => own[name] === row[name]))
    return same(Object.keys(row)) ?? same(['date', 'type', 'amount']) ?? same(['date', 'type']) ?? {}
  })
}
