/**
 * A second, slow schedule for tests: whole-number fractions throughout, no code shared with the kernel. The level installment comes from
 * discounting (P divided by the sum of discount factors), where the kernel grows the balance.
 */

export interface ExactFraction {
  readonly num: bigint
  readonly den: bigint
}

export type ExactMode = 'half-up' | 'half-even' | 'half-down' | 'up' | 'down' | 'ceiling' | 'floor'

export interface ExactRow {
  readonly principal: bigint
  readonly interest: bigint
  readonly balance: bigint
}

export interface ExactInput {
  readonly principal: bigint
  readonly balloon?: bigint
  readonly factors: readonly ExactFraction[]
  readonly interestMode: ExactMode
  readonly installmentMode: ExactMode
  readonly multiple: bigint
}

/** Rounds a fraction that is 0 or above to a whole number, by the textbook reading of each mode. */
export function roundExact({ num, den }: ExactFraction, mode: ExactMode): bigint {
  const below = num / den
  const twice = 2n * (num % den)
  if (num % den === 0n) return below
  if (mode === 'up' || mode === 'ceiling') return below + 1n
  if (mode === 'down' || mode === 'floor') return below
  if (twice > den) return below + 1n
  if (twice < den) return below
  if (mode === 'half-up') return below + 1n
  if (mode === 'half-down') return below
  return below % 2n === 0n ? below : below + 1n
}

/** (P - balloon x v_n) / (v_1 + ... + v_n), with v_k the discount factor of due date k. */
export function exactLevel({
  principal,
  balloon = 0n,
  factors,
}: Pick<ExactInput, 'principal' | 'balloon' | 'factors'>): ExactFraction {
  // v_k = product of den / (den + num) up to k. All over the common denominator `grown`, the product of every den + num.
  const grown = factors.reduce((product, { num, den }) => product * (den + num), 1n)
  let discounted = grown
  let sum = 0n
  for (const { num, den } of factors) {
    discounted = (discounted * den) / (den + num)
    sum += discounted
  }
  return { num: principal * grown - balloon * discounted, den: sum }
}

/** The level installment of the same loan, rounded to its multiple; one that its multiple would make 0 is rounded to the minor unit. */
export function exactInstallment(input: ExactInput): bigint {
  const { num, den } = exactLevel(input)
  const rounded = roundExact({ num, den: den * input.multiple }, input.installmentMode) * input.multiple
  return rounded === 0n ? roundExact({ num, den }, input.installmentMode) : rounded
}

/** Rows for a level installment, the last one clearing; interest above the installment waits for the next row. */
export function exactRows(input: ExactInput, installment: bigint): ExactRow[] {
  const rows: ExactRow[] = []
  let balance = input.principal
  let waiting = 0n
  for (const [index, { num, den }] of input.factors.entries()) {
    if (balance === 0n && waiting === 0n) break
    const due = roundExact({ num: balance * num, den }, input.interestMode) + waiting
    const isLast = index === input.factors.length - 1
    const interest = isLast || due <= installment ? due : installment
    waiting = due - interest
    const affordable = installment - interest
    const principal = isLast || affordable > balance ? balance : affordable
    balance -= principal
    rows.push({ principal, interest, balance })
  }
  return rows
}

const DAY = 86_400_000

/** Due dates of a monthly loan as days since 1970, by the calendar of the runtime; the last day stands in for a missing one. */
export function exactMonthlyDays(disbursedOn: string, months: number): number[] {
  const [year, month, day] = disbursedOn.split('-').map(Number) as [number, number, number]
  return Array.from({ length: months + 1 }, (_, step) => {
    const lastOfMonth = new Date(Date.UTC(year, month + step, 0)).getUTCDate()
    return Date.UTC(year, month - 1 + step, Math.min(day, lastOfMonth)) / DAY
  })
}
