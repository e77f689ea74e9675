/** A loan that changes part of the way: a prepayment, a new rate, and what may be charged for it. */
import {
  buildRemaining,
  buildSchedule,
  type IndianLender,
  isLendError,
  type LocalDate,
  minor,
  type Minor,
  mustPrepayFree,
  notSupported,
  type RemainingSchedule,
  type Schedule,
  type ScheduledInstallment,
  type ScheduleTerms,
} from '@lend/core'
import type { Figures } from '../figures.ts'
import type { PublishedInputs } from './published-inputs.ts'
import { publishedTerms } from './published-terms.ts'
import { cents, fromCents, rateOfPercent } from './quantities.ts'

type LevelInputs = Pick<PublishedInputs, 'principal' | 'annualRatePercent' | 'installments' | 'rounding'>

interface Running {
  readonly terms: ScheduleTerms
  readonly disbursedOn: LocalDate
  readonly schedule: Schedule
  /** Number of installments paid. */
  readonly paid: number
  readonly balance: Minor
}

/** A level loan, so many installments in. */
function partWay({ principal, annualRatePercent, installments, rounding }: LevelInputs, paid: number): Running {
  const { terms, disbursedOn } = publishedTerms({
    principal,
    annualRatePercent,
    installments,
    rounding,
    kind: 'schedule',
    method: 'annuity',
    residue: 'last',
    frequency: { unit: 'month', count: 1 },
  })
  const schedule = buildSchedule(terms, disbursedOn)
  return {
    terms,
    disbursedOn,
    schedule,
    paid,
    balance: paid === 0 ? terms.principal : schedule.installments[paid - 1]!.balance,
  }
}

/** What is left, with the installment kept (and as many rows as it takes) or solved again. */
function rest(loan: Running, openingBalance: Minor, terms: ScheduleTerms, keep: boolean): RemainingSchedule {
  return buildRemaining({
    terms,
    disbursedOn: loan.disbursedOn,
    startNumber: loan.paid + 1,
    openingBalance,
    installment: keep ? loan.schedule.installment : null,
    mayExtend: keep,
  })
}

const asked = (row: ScheduledInstallment): number => row.principal + row.interest
const interestOf = (rows: readonly ScheduledInstallment[]): number => rows.reduce((sum, row) => sum + row.interest, 0)
const lastAsked = (rows: readonly ScheduledInstallment[]) => fromCents(asked(rows.at(-1)!))

export function prepaid(
  inputs: LevelInputs & { readonly prepayment: { readonly afterInstallment: number; readonly amount: string } },
): Figures {
  const { afterInstallment, amount } = inputs.prepayment
  const loan = partWay(inputs, afterInstallment)
  const balance = minor(loan.balance - cents(amount))
  const planned = interestOf(loan.schedule.installments.slice(loan.paid))
  const smaller = rest(loan, balance, loan.terms, false)
  const shorter = rest(loan, balance, loan.terms, true)
  const saved = ({ installments }: RemainingSchedule) => fromCents(planned - interestOf(installments))
  return {
    installment: fromCents(loan.schedule.installment!),
    balanceBefore: fromCents(loan.balance),
    balanceAfter: fromCents(balance),
    reduceInstallment: {
      installment: fromCents(smaller.installment!),
      finalInstallment: lastAsked(smaller.installments),
      interestSaved: saved(smaller),
    },
    reduceTenor: {
      remainingInstallments: shorter.installments.length,
      finalInstallment: lastAsked(shorter.installments),
      interestSaved: saved(shorter),
    },
  }
}

/** Every choice of the borrower side by side. A kept installment below the month's interest would grow the debt, and is refused. */
export function rateReset(
  inputs: LevelInputs & { readonly installmentsPaid: number; readonly newRatePercent: string },
): Figures {
  const loan = partWay(inputs, inputs.installmentsPaid)
  const terms = { ...loan.terms, annualRate: rateOfPercent(inputs.newRatePercent) }
  const higher = rest(loan, loan.balance, terms, false)
  const longer = keptInstallment(loan, terms)
  const tenor = longer?.installments.length ?? null
  return {
    installment: fromCents(loan.schedule.installment!),
    balance: fromCents(loan.balance),
    newInstallment: fromCents(higher.installment!),
    newInstallmentFinal: lastAsked(higher.installments),
    interestFirstMonth: fromCents(higher.installments[0]!.interest),
    newTenorRemaining: tenor,
    tenorExtension: tenor === null ? null : tenor - (loan.terms.installments - loan.paid),
    keepInstallmentFinal: longer === null ? null : lastAsked(longer.installments),
    negativeAmortization: longer === null,
  }
}

function keptInstallment(loan: Running, terms: ScheduleTerms): RemainingSchedule | null {
  try {
    return rest(loan, loan.balance, terms, true)
  } catch (error) {
    if (isLendError(error, 'INSTALLMENT_BELOW_INTEREST') || isLendError(error, 'SCHEDULE_DOES_NOT_AMORTIZE'))
      return null
    throw error
  }
}

const LENDERS: Readonly<Record<string, IndianLender>> = {
  'commercial-bank': 'commercial-bank',
  SFB: 'small-finance-bank',
  RRB: 'regional-rural-bank',
  LAB: 'local-area-bank',
  'local-area-bank': 'local-area-bank',
  'state-cooperative-bank': 'state-cooperative-bank',
  StCB: 'state-cooperative-bank',
  'central-cooperative-bank': 'central-cooperative-bank',
  CCB: 'central-cooperative-bank',
  DCCB: 'central-cooperative-bank',
  'UCB-tier-1': 'ucb-tier-1',
  'UCB-tier-2': 'ucb-tier-2',
  'UCB-tier-3': 'ucb-tier-3',
  'UCB-tier-4': 'ucb-tier-4',
  'NBFC-BL': 'nbfc-base-layer',
  'NBFC-ML': 'nbfc-middle-layer',
  'NBFC-UL': 'nbfc-upper-layer',
  AIFI: 'all-india-financial-institution',
}

const KNOWN: Readonly<Record<'borrower' | 'purpose' | 'rateType', readonly string[]>> = {
  borrower: ['individual', 'mse', 'other'],
  purpose: ['business', 'non-business'],
  rateType: ['fixed', 'floating'],
}

export function prepaymentCharge(inputs: {
  readonly borrower: 'individual' | 'mse' | 'other'
  readonly purpose: 'business' | 'non-business'
  readonly rateType: 'fixed' | 'floating'
  readonly lender: string
  readonly sanctioned: string
  readonly sanctionedOn: LocalDate
}): Figures {
  const lender = LENDERS[inputs.lender]
  if (lender === undefined) throw notSupported(`prepayment rules of the lender ${inputs.lender}`)
  for (const name of ['borrower', 'purpose', 'rateType'] as const)
    if (!KNOWN[name].includes(inputs[name])) throw notSupported(`prepayment rules for the ${name} ${inputs[name]}`)
  const isFree = mustPrepayFree({ ...inputs, lender, sanctioned: cents(inputs.sanctioned) })
  return { charge: isFree ? 'nil' : 'policy' }
}
