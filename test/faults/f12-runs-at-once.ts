/** F12: overdue runs at once, and processes that join one, some killed, with payments flowing: the book of one run alone. */
import type { StoredBook } from '@lend/storage'
import type { BookRows } from '../overdue/book-rows.ts'
import { amount, BY_DRILL, broken, date, engineOn, inBook, loanNumber, makeBook } from './book.ts'
import { type Child, startChild } from './child.ts'
import { DATABASES, type Drill, type Fault } from './fault.ts'
import { copyOf, DAY, differingTables, stateOf } from './overdue-book.ts'

const NUMBERS = {
  short: { loans: 60, trials: [2], payments: 6 },
  long: { loans: 2000, trials: [2, 4, 8, 2, 4, 8, 2, 4, 8, 8], payments: 40 },
} as const

export const runsAtOnce: Fault = {
  id: 'F12',
  title: 'overdue runs at once, one of them killed, while payments come in',
  on: DATABASES,
  inTests: ['postgres'],
  run: async (drill) => {
    const { loans, trials, payments } = NUMBERS[drill.size]
    const template = await makeBook(drill, loans)
    const expected = await aloneOn(await copyOf(drill, template), payments)
    const found: string[] = []
    for (const processes of trials) {
      const address = await copyOf(drill, template)
      await together(drill, address, processes, payments)
      const state = await inBook(address, async (book) => [await stateOf(book), await broken(book)] as const)
      found.push(...differingTables(state[0], expected), ...state[1])
    }
    drill.say(`${trials.join(', ')} processes closed ${DAY} over ${loans} loans with ${payments} payments meanwhile`)
    return found
  },
}

async function aloneOn(address: string, payments: number): Promise<BookRows> {
  return inBook(address, async (book) => {
    await pay(book, payments)
    await engineOn(book, DAY).overdue.run({ asOf: date(DAY) }, BY_DRILL)
    return stateOf(book)
  })
}

/** Half of the processes ask for a run of their own and wait for their turn, the others join; one of them is killed. */
async function together({ random }: Drill, address: string, processes: number, payments: number): Promise<void> {
  const modes = Array.from({ length: processes }, (_, index) => (index % 2 === 0 ? 'run' : 'join'))
  const children = modes.map((mode) => startChild('overdue-run.ts', [address, DAY, mode, '5']))
  await Promise.all(children.map((child) => child.told(1)))
  const paying = inBook(address, (book) => pay(book, payments))
  await (children[random(processes)] as Child).end('SIGKILL')
  await Promise.all([...children.map(({ ended }) => ended), paying])
  // Whoever was killed may have been the only one to run.
  await inBook(address, (book) => engineOn(book, DAY).overdue.run({ asOf: date(DAY), waitSeconds: 40 }, BY_DRILL))
}

/** Payments with a day of their own, before the one that is closed: whenever they come in, they count the same. */
async function pay(book: StoredBook, payments: number): Promise<void> {
  const engine = engineOn(book, DAY)
  for (let number = 1; number <= payments; number += 1) {
    const reference = `while-${number}`
    await engine.repayments.receive(
      loanNumber(number),
      { amount: amount(10_662), reference, on: date('2026-02-03') },
      BY_DRILL,
    )
  }
}
