/** Steps of a Fineract life as facts of a loan. */
import {
  addDays,
  daysBetween,
  type ChargeAdded,
  downPaymentOf,
  foldLoan,
  isBooked,
  type LoanDisbursed,
  type LoanEvent,
  type LoanTerms,
  type LocalDate,
  minDate,
  minor,
  notSupported,
  type RepaymentReceived,
} from '@lend/core'
import { scaledInteger, scaledText } from '../scaled-integer.ts'
import { interestPaused, rateChanged } from './fineract-interest.ts'
import { type FineractLifeLoan, fineractLoanTerms } from './fineract-terms.ts'

export interface FineractLifeEvent {
  readonly type: string
  readonly businessDate: LocalDate
  readonly date?: LocalDate
  readonly amount?: string
  readonly name?: string
  readonly penalty?: boolean
  readonly dueDate?: LocalDate
  readonly interestRefund?: boolean
  readonly effectiveDate?: LocalDate
  readonly newAnnualInterestRatePercent?: string
  readonly startDate?: LocalDate
  readonly endDate?: LocalDate
  readonly numberOfInstallments?: number
  readonly frequencyEvery?: number
  readonly frequency?: 'DAYS' | 'WEEKS' | 'MONTHS' | 'YEARS'
  readonly target?: { readonly type?: string; readonly date?: LocalDate; readonly amount?: string }
}

/** A life as far as it has been told. */
export interface Life {
  readonly loan: FineractLifeLoan
  readonly facts: readonly LoanEvent[]
  /** Days worked through by the end-of-day job. */
  readonly through: LocalDate | null
  /** Names of charges, by the id of their fact. */
  readonly names: ReadonlyMap<string, string>
}

/** Writes amounts of the loan. */
export function moneyOf({ loan }: Life): (amount: number) => string {
  return (amount) => scaledText(amount, loan.currencyDecimals)
}

export function beginLife(loan: FineractLifeLoan): Life {
  return { loan, facts: [], through: null, names: new Map() }
}

/** What waits, by what has to happen for it. */
const NOT_YET: Readonly<Record<string, string>> = {
  RESCHEDULE: 'rescheduling within the life of a loan',
  CONTRACT_TERMINATION: 'termination of a contract',
  PAY_OFF: 'a payoff that names no amount',
  WRITE_OFF: 'write-off as Fineract books it',
  WAIVE_CHARGE: 'waivers as transactions of their own',
}

/** Kinds of money in, as the file names them. */
export const MONEY_IN: Readonly<Record<string, string>> = {
  REPAYMENT: 'Repayment',
  DOWN_PAYMENT: 'Down Payment',
  GOODWILL_CREDIT: 'Goodwill Credit',
  MERCHANT_ISSUED_REFUND: 'Merchant Issued Refund',
  PAYOUT_REFUND: 'Payout Refund',
}

/**
 * The life with one more step.
 * @throws {LendError} NOT_SUPPORTED for what a loan of Lend cannot live through
 */
export function continueLife(life: Life, event: FineractLifeEvent): Life {
  if (event.type in NOT_YET) throw notSupported(NOT_YET[event.type]!)
  if (event.type in MONEY_IN) return { ...life, facts: [...life.facts, moneyIn(life, event)] }
  switch (event.type) {
    case 'DISBURSEMENT':
      return { ...life, facts: disbursed(life, event) }
    case 'UNDO_LAST_DISBURSEMENT':
      return { ...life, facts: [...life.facts, disbursementUndone(life, event)] }
    case 'ADD_CHARGE':
      return withCharge(life, event)
    case 'CHARGEBACK':
      return { ...life, facts: [...life.facts, chargedBack(life, event)] }
    case 'CREDIT_BALANCE_REFUND':
      return { ...life, facts: [...life.facts, refunded(life, event)] }
    case 'CHARGE_OFF':
      return { ...life, facts: [...life.facts, chargedOff(life, event)] }
    case 'CHANGE_RATE':
      return withFact(life, event, rateChanged(life.facts, event))
    case 'INTEREST_PAUSE':
      return withFact(life, event, interestPaused(event))
    case 'UNDO':
      return { ...life, facts: [...life.facts, undone(life, event)] }
    case 'RE_AGE':
    case 'RE_AMORTIZE':
      return { ...life, facts: [...life.facts, termsChanged(life, event)] }
    case 'UNDO_RE_AGE':
      return { ...life, facts: [...life.facts, reAgeUndone(life, event)] }
    case 'END_OF_DAY_JOB':
      return { ...life, through: event.businessDate }
    default:
      throw notSupported(`the event ${event.type} in the life of a loan`)
  }
}

/** Ids rise with the order of entry. */
function head(
  life: Life,
  offset: number,
  effectiveOn: LocalDate,
  businessDate: LocalDate,
): Pick<LoanEvent, 'id' | 'effectiveOn' | 'recordedAt'> {
  const id = String(life.facts.length + offset).padStart(6, '0')
  return { id, effectiveOn, recordedAt: `${businessDate}T00:00:00.000Z` }
}

function withFact(
  life: Life,
  { businessDate }: FineractLifeEvent,
  fact: ReturnType<typeof rateChanged> | ReturnType<typeof interestPaused>,
): Life {
  return { ...life, facts: [...life.facts, { ...fact, ...head(life, 0, fact.effectiveOn, businessDate) }] }
}

function disbursed(life: Life, event: FineractLifeEvent): readonly LoanEvent[] {
  return life.facts.length === 0 ? firstDisbursed(life, event) : [...life.facts, ...moreDisbursed(life, event)]
}

function firstDisbursed(life: Life, { date, businessDate, amount }: FineractLifeEvent): readonly LoanEvent[] {
  const { loan } = life
  if (loan.repaymentStartDateType === 'SUBMITTED_ON_DATE' && loan.submittedOn !== date)
    throw notSupported('a schedule that starts before the disbursement')
  const terms = fineractLoanTerms(loan, amount!, date!)
  const at = (offset: number): ReturnType<typeof head> => head(life, offset, date!, businessDate)
  return [
    { type: 'LoanApplied', ...at(0), terms },
    { type: 'LoanApproved', ...at(1), principal: terms.principal },
    { type: 'LoanDisbursed', ...at(2), amount: terms.principal },
    ...downPayments(life, terms, 3, { date: date!, businessDate }),
  ]
}

function moreDisbursed(life: Life, { date, businessDate, amount }: FineractLifeEvent): readonly LoanEvent[] {
  const { loan, facts } = life
  requireNoneBefore(life, date!)
  const { terms } = facts.find((fact) => fact.type === 'LoanApplied')!
  const principal = minor(scaledInteger(amount!, loan.currencyDecimals))
  return [
    { type: 'LoanDisbursed', ...head(life, 0, date!, businessDate), amount: principal },
    ...downPayments(life, { ...terms, principal }, 1, { date: date!, businessDate }),
  ]
}

/** Money in of the day of a disbursement comes after it in Lend; installments that were paid ahead keep what they ask for. */
function requireNoneBefore({ facts, loan, through }: Life, date: LocalDate): void {
  if (facts.some((fact) => fact.type === 'RepaymentReceived' && fact.effectiveOn === date))
    throw notSupported('a disbursement after a repayment of its day')
  const { loan: now } = foldLoan(facts, through)
  const isAhead =
    isBooked(now) &&
    now.actual === undefined &&
    now.installments.some(({ dueDate, repaid }) => dueDate > date && repaid.principal > 0)
  if (isAhead && Number(loan.annualInterestRatePercent) > 0)
    throw notSupported('a disbursement after installments were paid ahead')
}

/** Disbursements in force, oldest first. */
export function disbursementsIn({ facts }: Life): readonly LoanDisbursed[] {
  const gone = new Set(facts.flatMap((fact) => (fact.type === 'DisbursementReversed' ? [fact.disbursementId] : [])))
  return facts
    .filter((fact) => fact.type === 'LoanDisbursed')
    .filter(({ id }) => !gone.has(id))
    .toSorted((a, b) => daysBetween(b.effectiveOn, a.effectiveOn))
}

function disbursementUndone(life: Life, { businessDate }: FineractLifeEvent): LoanEvent {
  const [first, ...further] = disbursementsIn(life)
  const last = further.at(-1)
  if (first === undefined || last === undefined) throw notSupported('taking back the first disbursement')
  return {
    type: 'DisbursementReversed',
    ...head(life, 0, businessDate, businessDate),
    disbursementId: last.id,
    reason: 'undone',
  }
}

/** Where the loan takes it by itself, the down payment of a disbursement comes in with it, less what is held for the borrower. */
function downPayments(
  life: Life,
  { principal, downPayment = 0, rounding }: LoanTerms,
  offset: number,
  { date, businessDate }: { readonly date: LocalDate; readonly businessDate: LocalDate },
): readonly RepaymentReceived[] {
  if (!life.loan.downPayment?.auto) return []
  const { loan } = life.facts.length === 0 ? { loan: null } : foldLoan(life.facts, life.through)
  const held = loan !== null && isBooked(loan) ? loan.credit : 0
  const due = Math.max(0, downPaymentOf(principal, downPayment, rounding) - held)
  if (due === 0) return []
  const amount = scaledText(due, life.loan.currencyDecimals)
  const paid = moneyIn(life, { type: 'DOWN_PAYMENT', date, businessDate, amount })
  return [{ ...paid, ...head(life, offset, date, businessDate) }]
}

function moneyIn(life: Life, event: FineractLifeEvent): RepaymentReceived {
  if (event.interestRefund) throw notSupported('refunds of interest')
  requireNoLateCharge(life, event.date!)
  if (life.loan.automaticOverdueCharge) requireInTime(life, event.date!)
  return {
    type: 'RepaymentReceived',
    ...head(life, 0, event.date!, event.businessDate),
    amount: minor(scaledInteger(event.amount!, life.loan.currencyDecimals)),
    reference: null,
    channel: null,
    kind: event.type,
    excess: null,
    payoff: false,
  }
}

/** Lend raises penalties by themselves as days end; Fineract when its job is run. They agree where nothing is paid late. */
function requireInTime({ facts }: Life, date: LocalDate): void {
  const { loan } = foldLoan(facts, null)
  const first = isBooked(loan) ? loan.installments.find(({ number }) => number > 0) : undefined
  if (first !== undefined && first.dueDate < date) throw notSupported('overdue charges that wait for an end-of-day job')
}

/** A payment of a day that has a charge which was entered between its payments would have to come after the charge. */
function requireNoLateCharge({ facts }: Life, date: LocalDate): void {
  const isLate = (fact: LoanEvent): boolean =>
    fact.type === 'ChargeAdded' && fact.dueOn <= date && fact.effectiveOn === addDays(date, 1)
  if (facts.some(isLate)) throw notSupported('charges between the payments of one day')
}

/**
 * A charge counts from the earlier of its due date and its entry. In Lend it comes before the payments of its day; one that was entered after
 * them counts from the next day, as no payment of its own day may see it.
 */
function withCharge(life: Life, event: FineractLifeEvent): Life {
  const day = minDate(event.dueDate!, event.businessDate)
  const isLate = life.facts.some((fact) => fact.type === 'RepaymentReceived' && fact.effectiveOn === day)
  const effectiveOn = isLate ? addDays(day, 1) : day
  const charge: ChargeAdded = {
    type: 'ChargeAdded',
    ...head(life, 0, effectiveOn, event.businessDate),
    component: event.penalty ? 'penalties' : 'fees',
    code: 'charge',
    amount: minor(scaledInteger(event.amount!, life.loan.currencyDecimals)),
    dueOn: event.dueDate!,
  }
  return { ...life, facts: [...life.facts, charge], names: new Map([...life.names, [charge.id, event.name ?? '']]) }
}

const UNITS = { DAYS: 'day', WEEKS: 'week', MONTHS: 'month', YEARS: 'year' } as const

function termsChanged(life: Life, event: FineractLifeEvent): LoanEvent {
  const fact = { type: 'TermsChanged', ...head(life, 0, event.date!, event.businessDate), reason: null } as const
  if (event.type === 'RE_AMORTIZE') return { ...fact, change: { kind: 're-amortize' } }
  const { startDate, numberOfInstallments, frequencyEvery, frequency } = event
  return {
    ...fact,
    change: {
      kind: 're-age',
      firstDueDate: startDate!,
      installments: numberOfInstallments!,
      frequency: { every: frequencyEvery!, unit: UNITS[frequency!] },
    },
  }
}

function reAgeUndone(life: Life, { businessDate }: FineractLifeEvent): LoanEvent {
  const change = life.facts.findLast((fact) => fact.type === 'TermsChanged' && fact.change.kind === 're-age')
  if (change === undefined) throw notSupported('undoing a re-age that is not there')
  const fact = { type: 'ChangeReversed', ...head(life, 0, businessDate, businessDate) } as const
  return { ...fact, changeId: change.id, reason: 'undone' }
}

function undone(life: Life, event: FineractLifeEvent): LoanEvent {
  const repayment = targetOf(life, event, 'undoing')
  const { businessDate } = event
  return {
    type: 'RepaymentReversed',
    ...head(life, 0, businessDate, businessDate),
    repaymentId: repayment.id,
    reason: 'undone',
  }
}

/** The money in that a later event is about. */
function targetOf(life: Life, { target }: FineractLifeEvent, what: string): RepaymentReceived {
  const { type = '', date, amount } = target ?? {}
  if (!(type in MONEY_IN)) throw notSupported(`${what} ${type.toLowerCase().replaceAll('_', ' ')}`)
  const reversed = new Set(life.facts.flatMap((fact) => (fact.type === 'RepaymentReversed' ? [fact.repaymentId] : [])))
  const repayment = life.facts.findLast(
    (fact): fact is RepaymentReceived =>
      fact.type === 'RepaymentReceived' &&
      fact.kind === type &&
      !reversed.has(fact.id) &&
      (date === undefined || fact.effectiveOn === date) &&
      (amount === undefined || fact.amount === scaledInteger(amount, life.loan.currencyDecimals)),
  )
  if (repayment === undefined) throw notSupported(`${what} money that is not there`)
  return repayment
}

function chargedBack(life: Life, event: FineractLifeEvent): LoanEvent {
  return {
    type: 'RepaymentChargedBack',
    ...head(life, 0, event.date!, event.businessDate),
    repaymentId: targetOf(life, event, 'charging back').id,
    amount: minor(scaledInteger(event.amount!, life.loan.currencyDecimals)),
    reason: 'disputed',
  }
}

function refunded(life: Life, { date, businessDate, amount }: FineractLifeEvent): LoanEvent {
  const refund = minor(scaledInteger(amount!, life.loan.currencyDecimals))
  return { type: 'CreditRefunded', ...head(life, 0, date!, businessDate), amount: refund, reference: null }
}

function chargedOff(life: Life, { date, businessDate }: FineractLifeEvent): LoanEvent {
  return { type: 'LoanChargedOff', ...head(life, 0, date!, businessDate), reason: 'charged off' }
}
