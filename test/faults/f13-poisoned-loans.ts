/** F13: one loan in a hundred cannot be worked through. All others are, each bad one is named, and the next run changes only those. */
import type { LocalDate } from '@lend/core'
import { openBook as openPostgresBook } from '@lend/storage/postgres'
import { openBook as openSqliteBook } from '@lend/storage/sqlite'
import { BY_DRILL, broken, differs, engineOn, inBook, makeBook } from './book.ts'
import { DATABASES, type Drill, type Fault } from './fault.ts'
import { DAY } from './overdue-book.ts'

const LOANS = { short: 40, long: 2000 } as const

export const poisonedLoans: Fault = {
  id: 'F13',
  title: 'loans whose stored state cannot be read, in an overdue run',
  on: DATABASES,
  inTests: DATABASES,
  run: async (drill) => {
    const loans = LOANS[drill.size]
    const bad = Math.max(2, loans / 100)
    const address = await makeBook(drill, loans)
    await poison(drill, address, bad)
    const first = await runOn(address)
    const second = await runOn(address)
    await heal(drill, address)
    const third = await runOn(address)
    drill.say(`${bad} of ${loans} loans could not be read: ${first.quarantined.length} set aside, then healed and done`)
    return [
      ...differs(
        'the run with bad loans',
        { status: first.status, changed: first.loansChanged, bad: first.quarantined.length },
        { status: 'partial', changed: loans - bad, bad },
      ),
      ...differs('changed by a second run', second.loansChanged, 0),
      ...differs(
        'changed once they were healed',
        { status: third.status, changed: third.loansChanged },
        { status: 'done', changed: bad },
      ),
      ...(await inBook(address, broken)),
    ]
  },
}

async function runOn(address: string) {
  return inBook(address, (book) => engineOn(book, DAY).overdue.run({ asOf: DAY as LocalDate, batchSize: 10 }, BY_DRILL))
}

/** Every so-manieth loan says that it was written by another program. */
function poison(drill: Drill, address: string, bad: number): Promise<void> {
  return onTables(drill, address, (run) =>
    run(
      `UPDATE loan_snapshots SET snapshot = REPLACE(snapshot, '"format":1', '"format":99')
        WHERE loan_id IN (SELECT loan_id FROM loans ORDER BY loan_id LIMIT ${bad})`,
    ),
  )
}

function heal(drill: Drill, address: string): Promise<void> {
  return onTables(drill, address, (run) =>
    run(`UPDATE loan_snapshots SET snapshot = REPLACE(snapshot, '"format":99', '"format":1')`),
  )
}

type Run = (sql: string) => Promise<unknown>

/** Changes tables behind the engine's back. */
async function onTables({ on }: Drill, address: string, work: (run: Run) => Promise<unknown>): Promise<void> {
  if (on === 'sqlite') {
    const book = await openSqliteBook(address)
    await book.writing((session) => work(async (sql) => session.run(sql)))
    return book.close()
  }
  const book = await openPostgresBook(address)
  await book.writing((session) => work((sql) => session.run(sql)))
  return book.close()
}
