/** Days past due, special mention accounts, non-performing assets, their age and provisions, as the Reserve Bank of India asks. */
import {
  addDays,
  type AssetClass,
  assetClassOn,
  borrowerBuckets,
  bucketFor,
  countDaysPastDue,
  type DelinquencyPolicy,
  type LocalDate,
  notSupported,
  provisionFor,
  type ProvisioningNorms,
  provisionRates,
  RATE_SCALE,
  RBI_BANK_PROVISIONING,
  RBI_NBFC_PROVISIONING,
  RBI_SMA_NPA,
} from '@lend/core'
import type { Figures } from '../figures.ts'
import { cents, fromCents } from './quantities.ts'

type Counting = 'inclusive' | 'exclusive'

function policyOf(counting: Counting = 'inclusive'): DelinquencyPolicy {
  return { ...RBI_SMA_NPA, dueDayCounts: counting === 'inclusive' ? 1 : 0 }
}

/** Classes as the files write them. */
function shown(bucket: string): string {
  return bucket === 'standard' ? bucket : bucket.toUpperCase()
}

/** The first day at whose end an unpaid installment has each class. */
export function smaDates({ dueOn }: { readonly dueOn: LocalDate }): Figures {
  const firstDays: Record<string, LocalDate> = {}
  for (let day = dueOn; firstDays.npaOn === undefined; day = addDays(day, 1)) {
    const { code } = bucketFor(countDaysPastDue(dueOn, day, RBI_SMA_NPA), RBI_SMA_NPA)
    firstDays[`${code.replace('-', '')}On`] ??= day
  }
  return firstDays
}

/** A non-performing asset may be named by its age: the file that says 'sub-standard' means the same loan. */
export function dayClass(
  inputs: {
    readonly dueOn: LocalDate
    readonly asOfDayEnd: LocalDate
    readonly overdueAmount?: string
    readonly dpdConvention?: Counting
  },
  expected: Figures,
): Figures {
  const { dueOn, asOfDayEnd, overdueAmount = '1.00' } = inputs
  const policy = policyOf(inputs.dpdConvention)
  const unpaid = cents(overdueAmount) > 0 ? dueOn : null
  const dpd = countDaysPastDue(unpaid, asOfDayEnd, policy)
  const bucket = bucketFor(dpd, policy)
  if (!bucket.nonPerforming || expected.class === 'NPA') return { dpd, class: shown(bucket.code) }
  const npaOn = addDays(dueOn, bucket.fromDaysPastDue - policy.dueDayCounts)
  return { dpd, class: AGES[assetClassOn({ npaOn, lossIdentified: false }, asOfDayEnd)] }
}

interface Due {
  readonly dueOn: LocalDate
  readonly amount?: string
  readonly arrears?: string
  readonly paidOn?: LocalDate | null
  readonly payments?: readonly { readonly on: LocalDate; readonly amount: string }[]
}

/** Whether something of a due is unpaid at the end of a day. */
function isUnpaid({ dueOn, amount, arrears, paidOn, payments }: Due, day: LocalDate): boolean {
  if (dueOn > day) return false
  if (payments === undefined) return !paidOn || paidOn > day
  const paid = payments.filter(({ on }) => on <= day).reduce((sum, payment) => sum + cents(payment.amount), 0)
  return paid < cents(amount ?? arrears ?? '0')
}

function oldestUnpaid(dues: readonly Due[], day: LocalDate): LocalDate | null {
  const unpaid = dues.filter((due) => isUnpaid(due, day)).map(({ dueOn }) => dueOn)
  return unpaid.toSorted()[0] ?? null
}

/** Days with arrears, and the day on which each run of them ends. */
export function dayLog(inputs: {
  readonly dues: readonly Due[]
  readonly dpdConvention?: Counting
  readonly asOfDayEnd?: LocalDate
}): Figures {
  const policy = policyOf(inputs.dpdConvention)
  const log: Figures[] = []
  let before = 0
  for (const day of daysOf(inputs.dues, inputs.asOfDayEnd)) {
    const dpd = countDaysPastDue(oldestUnpaid(inputs.dues, day), day, policy)
    if (dpd > 0 || before > 0) log.push({ date: day, dpd })
    before = dpd
  }
  return { log }
}

/** From the first due date to the last day that anything happens on. */
function daysOf(dues: readonly Due[], asOf: LocalDate | undefined): readonly LocalDate[] {
  const marks = dues.flatMap(({ dueOn, paidOn, payments = [] }) => [
    dueOn,
    ...(paidOn ? [paidOn] : []),
    ...payments.map(({ on }) => on),
  ])
  const sorted = marks.toSorted()
  const last = asOf ?? sorted.at(-1)!
  const days: LocalDate[] = []
  for (let day = sorted[0]!; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** A borrower with several loans, classified day by day up to a day. */
export function borrowerClass(inputs: {
  readonly dpdConvention?: Counting
  readonly loans: readonly { readonly id: string; readonly dues: readonly Due[] }[]
  readonly asOfDayEnd: LocalDate
}): Figures {
  const policy = policyOf(inputs.dpdConvention)
  const dues = inputs.loans.map((loan) => loan.dues)
  const on = (day: LocalDate, before: string): ReturnType<typeof borrowerBuckets> =>
    borrowerBuckets(
      before,
      dues.map((each) => countDaysPastDue(oldestUnpaid(each, day), day, policy)),
      policy,
    )
  const start =
    dues
      .flat()
      .map(({ dueOn }) => dueOn)
      .toSorted()[0] ?? inputs.asOfDayEnd
  let classes = on(start, 'standard')
  for (let day = addDays(start, 1); day <= inputs.asOfDayEnd; day = addDays(day, 1))
    classes = on(day, classes.borrower.code)
  return {
    class: shown(classes.borrower.code),
    loans: Object.fromEntries(inputs.loans.map(({ id }, index) => [id, shown(classes.loans[index]!.code)])),
  }
}

const AGES: Readonly<Record<AssetClass, string>> = {
  standard: 'standard',
  'sub-standard': 'sub-standard',
  'doubtful-1': 'doubtful-D1',
  'doubtful-2': 'doubtful-D2',
  'doubtful-3': 'doubtful-D3',
  loss: 'loss',
}

export function ageing(inputs: {
  readonly npaOn: LocalDate
  readonly asOfDayEnd: LocalDate
  readonly lossIdentified: boolean
}): Figures {
  return { class: AGES[assetClassOn(inputs, inputs.asOfDayEnd)] }
}

const NORMS: Readonly<Record<string, ProvisioningNorms>> = { bank: RBI_BANK_PROVISIONING, nbfc: RBI_NBFC_PROVISIONING }
const PROVISIONED: Readonly<Record<string, AssetClass>> = {
  standard: 'standard',
  sub: 'sub-standard',
  D1: 'doubtful-1',
  D2: 'doubtful-2',
  D3: 'doubtful-3',
  loss: 'loss',
}

export function provision(inputs: {
  readonly entity: string
  readonly class: string
  readonly outstanding: string
  readonly securedPart: string
}): Figures {
  const norms = NORMS[inputs.entity]
  const assetClass = PROVISIONED[inputs.class]
  if (norms === undefined) throw notSupported(`provisioning norms of the lender ${inputs.entity}`)
  if (assetClass === undefined) throw notSupported(`provisioning of the class ${inputs.class}`)
  const exposure = { assetClass, outstanding: cents(inputs.outstanding), secured: cents(inputs.securedPart) }
  const { secured, unsecured } = provisionRates(exposure, norms)
  const isDoubtful = assetClass.startsWith('doubtful')
  return {
    provision: fromCents(provisionFor(exposure, norms)),
    percentUsed: isDoubtful ? `${percent(secured)} secured, ${percent(unsecured)} unsecured part` : percent(secured),
  }
}

function percent(rate: number): string {
  return String((rate * 100) / RATE_SCALE)
}
