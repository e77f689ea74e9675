import { isBooked, type LendErrorCode } from '@lend/core'
import type { LoanOutcome } from '@lend/engine'
import { verifyBook } from '@lend/storage/sqlite'
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { life, take } from './random-commands.ts'
import { ALICE, bookHash, BY_ALICE, inFreshBook, type Setting } from './setting.ts'

/** Refusals that random commands earn. Any other code would be a surprise. */
const EXPECTED: readonly LendErrorCode[] = [
  'LOAN_NOT_FOUND',
  'LOAN_STATUS_CONFLICT',
  'DATE_OUT_OF_RANGE',
  'EVENT_BEFORE_DISBURSEMENT',
  'PERIOD_REVERSED',
  'REPAYMENT_NOT_FOUND',
  'REPAYMENT_ALREADY_REVERSED',
  'REPAYMENT_REFERENCE_TAKEN',
  'REPAYMENT_EXCEEDS_OUTSTANDING',
  'CHARGE_NOT_FOUND',
  'CHARGE_WAIVER_EXCEEDS',
  'DAY_ALREADY_CLOSED',
  'AMOUNT_NOT_POSITIVE',
]

async function counts({
  book,
}: Setting): Promise<{ readonly outbox: number; readonly audit: number; readonly events: number }> {
  const count = (table: string) => `(SELECT COUNT(*) FROM ${table}) AS ${table}`
  const sql = `SELECT ${count('outbox')}, ${count('audit')}, (SELECT COUNT(*) FROM loan_events) AS events`
  const row = await book.reading(async (session) => session.get<{ outbox: number; audit: number; events: number }>(sql))
  return row ?? { outbox: 0, audit: 0, events: 0 }
}

const DECISIONS = ['LoanApplied', 'LoanApproved', 'LoanRejected', 'LoanWithdrawn']

test(
  'whatever is asked, the book holds together; each command has one audit record, each money fact one message (I1-I4, I6, I8, I14)',
  async () => {
    await fc.assert(
      fc.asyncProperty(life, (steps) =>
        inFreshBook(async (setting) => {
          for (const step of steps) {
            const before = await counts(setting)
            const taken = await take(setting, step)
            const after = await counts(setting)
            if (!taken.accepted) expect(EXPECTED).toContain(taken.code)
            const facts = taken.accepted && taken.outcome ? taken.outcome.events : []
            expect(after.events - before.events).toBe(facts.length)
            // The close of a day records no fact: its loans have an audit record and a message each, as the tests of the run say.
            if (step.do === 'close') continue
            expect(after.audit - before.audit).toBe(facts.length)
            expect(after.outbox - before.outbox).toBe(facts.filter(({ type }) => !DECISIONS.includes(type)).length)
          }
          expect((await verifyBook(setting.book)).findings).toEqual([])
        }),
      ),
      { numRuns: Math.ceil(inject('lives') / 7) },
    )
  },
  600 * inject('lives'),
)

/** An outcome without the ids and instants that every attempt makes anew. */
function essence(outcome: LoanOutcome): unknown {
  const ids = new Map(outcome.events.map(({ id }, index) => [id, `fact-${index}`]))
  const isNew = outcome.before === null
  return JSON.parse(JSON.stringify({ ...outcome, dryRun: null }), (key, value: unknown) => {
    if (key === 'recordedAt' || (isNew && key === 'id')) return null
    if (typeof value !== 'string') return value
    for (const [id, name] of ids) if (value.includes(id)) return value.replaceAll(id, name)
    return value
  })
}

test(
  'a dry run writes nothing and tells what then happens',
  async () => {
    await fc.assert(
      fc.asyncProperty(life, (steps) =>
        inFreshBook(async (setting) => {
          for (const step of steps) {
            if (step.do === 'wait' || step.do === 'close') {
              await take(setting, step)
              continue
            }
            const before = await bookHash(setting.book)
            const rehearsed = await take(setting, step, { actor: ALICE, dryRun: true })
            expect(await bookHash(setting.book)).toBe(before)
            const real = await take(setting, step, BY_ALICE)
            if (!rehearsed.accepted || !real.accepted) expect(rehearsed).toEqual(real)
            else if (rehearsed.outcome && real.outcome) {
              expect(rehearsed.outcome.dryRun).toBe(true)
              expect(essence(rehearsed.outcome)).toEqual(essence(real.outcome))
            }
          }
        }),
      ),
      { numRuns: Math.ceil(inject('lives') / 16) },
    )
  },
  600 * inject('lives'),
)

test(
  'what is shown today is what the book holds once the overdue run has closed the day',
  async () => {
    await fc.assert(
      fc.asyncProperty(life, (steps) =>
        inFreshBook(async (setting) => {
          for (const step of steps) await take(setting, step)
          const { loans } = setting.engine
          const shown = await Promise.all((await loans.list({ limit: 10 })).map(({ number }) => loans.show(number)))
          await take(setting, { do: 'close' })
          for (const { record } of shown) {
            const stored = await setting.book.read(async (tx) => tx.loans.find(record.id))
            // A loan for which the day brings nothing is left alone by the run, its days too.
            if (stored && isBooked(stored.loan))
              expect({ ...stored.loan, through: null }).toEqual({ ...record.loan, through: null })
          }
        }),
      ),
      { numRuns: Math.ceil(inject('lives') / 16) },
    )
  },
  600 * inject('lives'),
)
