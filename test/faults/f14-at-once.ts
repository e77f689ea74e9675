/** F14: many at once at the same thing. Money counts once, however they collide. */
import type { Engine } from '@lend/engine'
import { SAMPLE_PRODUCT } from '@lend/engine/testing'
import type { StoredBook } from '@lend/storage'
import {
  amount,
  BY_DRILL,
  broken,
  date,
  differs,
  engineOn,
  loanNumber,
  makeBook,
  once,
  openBook,
  refusalsOf,
  TODAY,
} from './book.ts'
import { DATABASES, type Drill, type Fault } from './fault.ts'

interface Numbers {
  readonly clients: number
  readonly payments: number
  readonly sameKey: number
  readonly crossings: number
  readonly doubles: number
}

const NUMBERS: Readonly<Record<Drill['size'], Numbers>> = {
  short: { clients: 16, payments: 48, sameKey: 24, crossings: 10, doubles: 4 },
  long: { clients: 64, payments: 1000, sameKey: 200, crossings: 100, doubles: 20 },
}

/** Two programs at one book: engines with connections of their own. */
type Programs = readonly [Engine, Engine]

export const atOnce: Fault = {
  id: 'F14',
  title: 'many at once at one loan, one key, one payoff; payments crossing their reversals; everything twice',
  on: DATABASES,
  inTests: DATABASES,
  run: async (drill) => {
    const address = await makeBook(drill, 4)
    const books = [await openBook(drill, address), await openBook(drill, address)] as const
    const programs = [engineOn(books[0]), engineOn(books[1])] as const
    const numbers = NUMBERS[drill.size]
    return [
      ...(await payments(drill, programs, numbers)),
      ...(await oneKey(drill, programs, numbers)),
      ...(await payoffs(drill, programs, numbers)),
      ...(await crossings(drill, programs, numbers)),
      ...(await doubles(drill, books[0], programs, numbers)),
      ...(await broken(books[0])),
    ]
  },
}

/** Runs so many pieces of work, so many at a time, on both programs in turn. */
async function clients<T>(
  programs: Programs,
  { at, count }: { readonly at: number; readonly count: number },
  work: (engine: Engine, index: number) => Promise<T>,
): Promise<readonly PromiseSettledResult<T>[]> {
  const outcomes: PromiseSettledResult<T>[] = []
  let next = 0
  const client = async (own: number): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const [outcome] = await Promise.allSettled([work(programs[own % 2] as Engine, index)])
      outcomes[index] = outcome as PromiseSettledResult<T>
    }
  }
  await Promise.all(Array.from({ length: at }, (_, own) => client(own)))
  return outcomes
}

async function payments({ say }: Drill, programs: Programs, { clients: at, payments: count }: Numbers) {
  const pay = (engine: Engine, index: number) =>
    engine.repayments.receive(loanNumber(1), { amount: amount(100), reference: `p-${index}` }, BY_DRILL)
  const outcomes = await clients(programs, { at, count }, pay)
  say(`${at} clients paid one loan ${count} times 1.00`)
  const received = await programs[0].repayments.list(loanNumber(1))
  const sum = received.reduce((total, { repayment }) => total + repayment.amount, 0)
  return [
    ...differs('payments refused', refusalsOf(outcomes), {}),
    ...differs('minor units received', sum, count * 100),
  ]
}

async function oneKey({ say }: Drill, programs: Programs, { sameKey }: Numbers) {
  const pay = (engine: Engine) => engine.repayments.receive(loanNumber(2), { amount: amount(500) }, once('one-key'))
  const outcomes = await clients(programs, { at: sameKey, count: sameKey }, pay)
  say(`${sameKey} clients sent one payment under one key`)
  const answers = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.events[0]?.id : 'refused'))
  const others = await clients(programs, { at: 8, count: 8 }, (engine) =>
    engine.repayments.receive(loanNumber(2), { amount: amount(501) }, once('one-key')),
  )
  return [
    ...differs('different answers to one key', new Set(answers).size, 1),
    ...differs('payments under one key', (await programs[0].repayments.list(loanNumber(2))).length, 1),
    ...differs('other bodies under that key', refusalsOf(others), { IDEMPOTENCY_KEY_REUSED: 8 }),
  ]
}

async function payoffs({ say }: Drill, programs: Programs, { clients: at }: Numbers) {
  const { days } = await programs[0].payoff.quote(loanNumber(2), { from: date(TODAY) })
  const total = days[0]?.total ?? 0
  const payOff = (engine: Engine) =>
    engine.repayments.receive(loanNumber(2), { amount: amount(total), payoff: true }, BY_DRILL)
  const outcomes = await clients(programs, { at, count: at }, payOff)
  say(`${at} clients paid off one loan`)
  const { record } = await programs[0].loans.show(loanNumber(2))
  return [
    ...differs('payoffs refused', refusalsOf(outcomes), { LOAN_STATUS_CONFLICT: at - 1 }),
    ...differs('status of the loan', record.loan.status, 'closed'),
  ]
}

/** Each payment is taken back while the next ones come in. */
async function crossings({ say }: Drill, programs: Programs, { clients: at, crossings: count }: Numbers) {
  const [one, other] = programs
  const outcomes = await clients(programs, { at, count }, async (engine, index) => {
    const paid = await engine.repayments.receive(loanNumber(3), { amount: amount(700 + index) }, BY_DRILL)
    const back = engine === one ? other : one
    return back.repayments.reverse(paid.events[0]?.id ?? '', { reason: 'returned' }, BY_DRILL)
  })
  say(`${count} payments crossed their reversals on one loan`)
  const { record } = await one.loans.show(loanNumber(3))
  return [
    ...differs('crossings refused', refusalsOf(outcomes), {}),
    ...differs('version after payments and reversals', record.version, 1 + 2 * count),
  ]
}

async function doubles({ say }: Drill, book: StoredBook, programs: Programs, { doubles: count }: Numbers) {
  const found: string[] = []
  for (let index = 0; index < count; index += 1) {
    const paid = await programs[0].repayments.receive(loanNumber(4), { amount: amount(900) }, BY_DRILL)
    const reversals = await clients(programs, { at: 2, count: 2 }, (engine) =>
      engine.repayments.reverse(paid.events[0]?.id ?? '', { reason: 'returned' }, BY_DRILL),
    )
    found.push(...differs('two reversals of one payment', refusalsOf(reversals), { REPAYMENT_ALREADY_REVERSED: 1 }))
    found.push(...(await doubleDisbursement(programs)))
  }
  say(`${count} times a payment was taken back twice at once, and a loan paid out twice at once`)
  return [...found, ...differs('loans in the book', await book.read((tx) => tx.loans.count()), 4 + count)]
}

async function doubleDisbursement(programs: Programs) {
  const application = { customer: 'C-000001', product: SAMPLE_PRODUCT.code, principal: amount(50_000), installments: 6 }
  const { after } = await programs[0].loans.apply(application, BY_DRILL)
  await programs[0].loans.approve(after.number, {}, BY_DRILL)
  const paidOut = await clients(programs, { at: 2, count: 2 }, (engine) =>
    engine.loans.disburse(after.number, {}, BY_DRILL),
  )
  return differs('two disbursements of one loan', Object.values(refusalsOf(paidOut)), [1])
}
