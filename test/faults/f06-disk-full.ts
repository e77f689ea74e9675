/** F6: the disk is full. It is said, nothing is half done, reads go on, and once there is room again work goes on without a restart. */
import { openBook } from '@lend/storage/sqlite'
import { amount, BY_DRILL, broken, differs, engineOn, loanNumber, makeBook } from './book.ts'
import type { Fault } from './fault.ts'

const FILLINGS = { short: 2, long: 100 } as const
const LOANS = 10
const MOST_PAYMENTS = 4000

export const diskFull: Fault = {
  id: 'F6',
  title: 'no room left for the file of a book, at one point after the other',
  on: ['sqlite'],
  inTests: ['sqlite'],
  run: async (drill) => {
    const book = await openBook(await makeBook(drill, LOANS, 100_000_000))
    drill.onEnd(() => book.close())
    const engine = engineOn(book)
    const found: string[] = []
    let paid = 0
    for (let filling = 1; filling <= FILLINGS[drill.size]; filling += 1) {
      await capAt(book, drill.random(4))
      const refusal = await payUntilRefused(async () => {
        await engine.repayments.receive(loanNumber(1 + (paid % LOANS)), { amount: amount(100) }, BY_DRILL)
        paid += 1
      })
      found.push(...differs('what is said of a full disk', refusal, 'DATABASE_FULL'))
      found.push(...differs('payments while it is full', await count(engine), paid))
      await capAt(book, null)
    }
    await engine.repayments.receive(loanNumber(1), { amount: amount(100) }, BY_DRILL)
    drill.say(`the disk was full ${FILLINGS[drill.size]} times over ${paid} payments, and had room again`)
    return [...found, ...differs('payments in the end', await count(engine), paid + 1), ...(await broken(book))]
  },
}

type SqliteBook = Awaited<ReturnType<typeof openBook>>

/** @param spare pages that may still be added; null: as many as one likes */
async function capAt(book: SqliteBook, spare: number | null): Promise<void> {
  await book.writing(async (session) => {
    const { page_count } = session.get<{ page_count: number }>('PRAGMA page_count') ?? { page_count: 0 }
    session.get(`PRAGMA max_page_count = ${spare === null ? 1_000_000_000 : page_count + spare}`)
  })
}

async function payUntilRefused(pay: () => Promise<void>): Promise<string> {
  for (let payment = 0; payment < MOST_PAYMENTS; payment += 1) {
    try {
      await pay()
    } catch (error) {
      return (error as { readonly code?: string }).code ?? String(error)
    }
  }
  return 'nothing'
}

async function count(engine: ReturnType<typeof engineOn>): Promise<number> {
  let payments = 0
  for (let loan = 1; loan <= LOANS; loan += 1) payments += (await engine.repayments.list(loanNumber(loan))).length
  return payments
}
