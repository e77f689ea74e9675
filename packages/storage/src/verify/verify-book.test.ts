import {
  closingChange,
  openingChange,
  repaymentChange,
  reversalChange,
  SAMPLE_PRODUCT,
  SAMPLE_SETTINGS,
  sampleCustomer,
  sampleId,
} from '@lend/engine/testing'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { createBook, openBook, verifyBook, type VerifyReport } from '../sqlite/index.ts'
import { freshPath } from '../sqlite/testing/fresh-path.ts'

const ENOUGH_FOR_BATCHES = 450

/** Three loans: one paid and reversed, one paid, one late and closed through March. */
async function livedBook(path: string): Promise<void> {
  const book = await createBook(path, SAMPLE_SETTINGS)
  const opened = [1, 2, 3].map((number) => openingChange(number))
  const [first, second, third] = opened.map((change) => change.after) as [never, never, never]
  const paid = repaymentChange(first, 10_000, '2026-02-03', 'REF-1')
  await book.transact(async (tx) => {
    await tx.customers.add([sampleCustomer(1)])
    await tx.products.add(SAMPLE_PRODUCT)
    await tx.audit.append({
      actor: { kind: 'system', name: 'x' },
      command: 'init',
      input: {},
      recordedAt: '2026-01-01T00:00:00.000Z',
    })
    await tx.loans.saveAll([...opened, paid, repaymentChange(second, 30_000, '2026-02-05', 'REF-2')])
    await tx.loans.saveAll([closingChange(third, '2026-03-31')])
    const [history, posted] = [await tx.loans.events(sampleId(1, 2)), await tx.loans.posted(sampleId(1, 2))]
    await tx.loans.saveAll([
      reversalChange(paid.after, paid.events[0]?.id ?? '', '2026-02-10', { history, posted, today: '2026-02-10' }),
    ])
  })
  await book.close()
}

async function verify(path: string): Promise<VerifyReport> {
  const book = await openBook(path)
  try {
    return await verifyBook(book)
  } finally {
    await book.close()
  }
}

/** Changes the file behind the book's back: with the guards taken down and put up again, as somebody who can write it could. */
function tamper(path: string, sql: string): void {
  const database = new Database(path)
  const triggers = database.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as {
    name: string
    sql: string
  }[]
  database.pragma('foreign_keys = OFF')
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
  expect(database.prepare(sql).run().changes).toBeGreaterThan(0)
  for (const trigger of triggers) database.exec(trigger.sql)
  database.close()
}

describe('a book that holds together', () => {
  test('has no findings', async () => {
    const path = freshPath()
    await livedBook(path)
    expect(await verify(path)).toEqual({ loans: 3, events: 12, findings: [], complete: true })
  })

  test('is gone over in batches to its end', async () => {
    const book = await createBook(freshPath(), SAMPLE_SETTINGS)
    await book.transact(async (tx) => {
      await tx.customers.add([sampleCustomer(1)])
      await tx.products.add(SAMPLE_PRODUCT)
      await tx.loans.saveAll(Array.from({ length: ENOUGH_FOR_BATCHES }, (_, index) => openingChange(index + 1)))
    })
    const progress: number[] = []
    const report = await verifyBook(book, { onProgress: (done) => progress.push(done) })
    await book.close()
    expect([report.loans, report.complete, progress]).toEqual([ENOUGH_FOR_BATCHES, true, [200, 400, 450]])
  })
})

describe('a book that somebody altered', () => {
  let path: string
  beforeEach(async () => {
    path = freshPath()
    await livedBook(path)
  })

  const cases: readonly (readonly [what: string, sql: string, checks: readonly string[]])[] = [
    [
      'an amount in the event log',
      `UPDATE loan_events SET data = json_set(data, '$.amount', 9999) WHERE type = 'RepaymentReceived' AND loan_id = '${sampleId(2, 2)}'`,
      ['replay', 'audit'],
    ],
    [
      'a fact taken out',
      `DELETE FROM loan_events WHERE type = 'RepaymentReceived' AND loan_id = '${sampleId(2, 2)}'`,
      ['replay', 'audit'],
    ],
    [
      'a snapshot',
      `UPDATE loan_snapshots SET snapshot = replace(snapshot, '"credit":0', '"credit":5') WHERE loan_id = '${sampleId(3, 2)}'`,
      ['replay'],
    ],
    [
      'an installment',
      `UPDATE installments SET repaid_principal = repaid_principal + 1 WHERE loan_id = '${sampleId(1, 2)}' AND number = 1`,
      ['projection', 'principal'],
    ],
    [
      'a balance',
      `UPDATE loans SET outstanding_principal = outstanding_principal + 1 WHERE number = 'LN-000001'`,
      ['projection', 'ledger', 'principal'],
    ],
    ['a count', `UPDATE loans SET event_count = event_count + 1 WHERE number = 'LN-000003'`, ['projection']],
    ['a class', `UPDATE loans SET bucket = 'current' WHERE number = 'LN-000003'`, ['projection']],
    ['a charge', `UPDATE charges SET waived = 1 WHERE loan_id = '${sampleId(3, 2)}'`, ['projection']],
    [
      'a journal line',
      `UPDATE journal SET amount = amount + 1 WHERE loan_id = '${sampleId(2, 2)}' AND account = 'loans' AND entry = 1`,
      ['journal', 'ledger'],
    ],
    [
      'both sides of a journal entry',
      `UPDATE journal SET amount = amount * 2 WHERE loan_id = '${sampleId(2, 2)}' AND entry = 1`,
      ['journal', 'ledger'],
    ],
    [
      'an allocation',
      `UPDATE allocations SET interest = interest + 1 WHERE loan_id = '${sampleId(2, 2)}' AND part = 1`,
      ['projection', 'allocation'],
    ],
    [
      'a repayment',
      `UPDATE repayments SET amount = amount + 1 WHERE loan_id = '${sampleId(2, 2)}'`,
      ['projection', 'allocation'],
    ],
    [
      'who did it',
      `UPDATE audit SET actor_name = 'mallory' WHERE chain = '${sampleId(2, 2)}' AND sequence = 2`,
      ['audit'],
    ],
    [
      'the last audit record taken out',
      `DELETE FROM audit WHERE chain = '${sampleId(2, 2)}' AND sequence = 2`,
      ['audit'],
    ],
    [
      'the first audit record taken out',
      `DELETE FROM audit WHERE chain = '${sampleId(2, 2)}' AND sequence = 1`,
      ['audit'],
    ],
    [
      'a message taken out of the outbox',
      `DELETE FROM outbox WHERE loan_id = '${sampleId(2, 2)}' AND topic = 'RepaymentReceived'`,
      ['outbox'],
    ],
  ]

  test.each(cases)('is found out: %s', async (_, sql, checks) => {
    tamper(path, sql)
    const { findings } = await verify(path)
    expect([...new Set(findings.map((finding) => finding.check))].sort()).toEqual(
      expect.arrayContaining([...checks].sort()),
    )
    expect(findings.every((finding) => finding.message.length > 0)).toBe(true)
  })

  test('names the loan', async () => {
    tamper(path, "UPDATE loans SET bucket = 'current' WHERE number = 'LN-000003'")
    const { findings } = await verify(path)
    expect(findings.map((finding) => finding.loan)).toEqual(['LN-000003'])
    expect(findings[0]?.message).toContain('bucket: "current" is not "31-60"')
  })

  test('is found out where it concerns no single loan', async () => {
    tamper(path, "UPDATE audit SET command = 'nothing' WHERE chain = 'book'")
    tamper(path, "UPDATE loan_numbers SET number = 'LN-9' WHERE number = 'LN-000002'")
    tamper(path, `UPDATE journal SET loan_id = 'nobody' WHERE loan_id = '${sampleId(1, 2)}' AND entry = 1 AND line = 2`)
    const database = new Database(path)
    database.exec('DROP TRIGGER journal_no_update')
    database.close()
    const { findings } = await verify(path)
    const general = findings.filter((finding) => finding.loan === null).map((finding) => finding.check)
    expect(new Set(general)).toEqual(new Set(['audit', 'references', 'file']))
  })
})
