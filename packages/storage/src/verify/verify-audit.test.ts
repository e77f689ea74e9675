import {
  openingChange,
  repaymentChange,
  SAMPLE_PRODUCT,
  SAMPLE_SETTINGS,
  sampleCustomer,
  sampleInstant,
} from '@lend/engine/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditHash } from '../audit-chain.ts'
import type { BookSource } from '../book-source.ts'
import { Connection } from '../sqlite/connection.ts'
import { createBook } from '../sqlite/index.ts'
import { Session } from '../sqlite/session.ts'
import { sourceOver } from '../sqlite/source.ts'
import { freshPath } from '../sqlite/testing/fresh-path.ts'
import type { AuditTable } from '../tables.ts'
import { auditHeads, headLine, readHeads, rootCount, rootLine } from './audit-heads.ts'
import type { ChainHead } from './chain-check.ts'
import { verifyAuditSource, type VerifyAuditReport } from './verify-audit.ts'

const LOANS = 8
const TAMPERINGS = 1000
const SEED = 20_261_125

let connection: Connection
let source: BookSource
let heads: ReadonlyMap<string, ChainHead>
let records: readonly AuditTable[]

beforeAll(async () => {
  const path = freshPath()
  const book = await createBook(path, SAMPLE_SETTINGS)
  await book.transact(async (tx) => {
    await tx.customers.add([sampleCustomer(1)])
    await tx.products.add(SAMPLE_PRODUCT)
    const opened = Array.from({ length: LOANS }, (_, index) => openingChange(index + 1))
    await tx.loans.saveAll(opened)
    const once = opened.map(({ after }, index) => repaymentChange(after, 10_000, '2026-02-03', `A-${index}`))
    await tx.loans.saveAll(once)
    await tx.loans.saveAll(once.map(({ after }, index) => repaymentChange(after, 500, '2026-02-09', `B-${index}`)))
    for (const name of ['init', 'product.add', 'customer.add']) {
      const actor = { kind: 'user', name: 'ada' } as const
      await tx.audit.append({ actor, command: name, input: { name }, recordedAt: sampleInstant(1) })
    }
  })
  await book.close()
  connection = new Connection(path)
  // Whoever can write the file can take the guards down first.
  const guards = connection.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")
  for (const { name } of guards) connection.script(`DROP TRIGGER ${name}`)
  source = sourceOver(new Session(connection, 'read'))
  heads = (await readHeads(exported())).heads
  records = connection.all<AuditTable>('SELECT * FROM audit ORDER BY chain, sequence')
})

afterAll(() => connection.close())

async function* exported(): AsyncGenerator<string> {
  const counted = rootCount()
  for await (const head of auditHeads(source)) {
    counted.add(head)
    yield headLine(head)
  }
  yield rootLine(counted.root())
}

/** What is found after a change of the file, which is then taken back. */
async function afterTampering(tamper: () => void, known = heads): Promise<VerifyAuditReport> {
  connection.run('BEGIN')
  try {
    tamper()
    return await verifyAuditSource(source, { heads: known })
  } finally {
    connection.run('ROLLBACK')
  }
}

function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const COLUMNS = ['actor_kind', 'actor_name', 'command', 'input', 'recorded_at', 'previous_hash', 'hash', 'facts_hash']

type Tampering = (random: (below: number) => number) => void

/** A record somewhere. */
const anyRecord = (random: (below: number) => number): AuditTable => records[random(records.length)] as AuditTable
const where = ({ chain, sequence }: AuditTable): string => `chain = '${chain}' AND sequence = ${sequence}`

/** Writes a chain anew from a record on, each hash as it would have to be, and tells loan and book of the new end. */
function rewriteFrom(chain: string, change: (record: AuditTable) => AuditTable, from: number): void {
  const old = records.filter((record) => record.chain === chain)
  let previous = old[from - 2]?.hash ?? old[0]?.previous_hash ?? ''
  for (const record of old.slice(from - 1)) {
    const { actor_kind, actor_name, command, input, facts_hash, recorded_at } = change(record)
    const actor = { kind: actor_kind, name: actor_name }
    const { sequence } = record
    const fields = { chain, sequence, actor, command, input, factsHash: facts_hash, recordedAt: recorded_at }
    const hash = auditHash({ ...fields, previousHash: previous })
    const values = [actor_name, input, previous, hash, chain, sequence]
    connection.run(
      'UPDATE audit SET actor_name = ?, input = ?, previous_hash = ?, hash = ? WHERE chain = ? AND sequence = ?',
      values,
    )
    previous = hash
  }
  connection.run('UPDATE loans SET audit_head = ? WHERE loan_id = ?', [previous, chain])
  if (chain === 'book') connection.run('UPDATE book SET audit_head = ?', [previous])
}

const TAMPERING: Readonly<Record<string, Tampering>> = {
  edit: (random) => {
    const column = COLUMNS[random(COLUMNS.length)] as string
    const value = column === 'actor_kind' ? "CASE actor_kind WHEN 'system' THEN 'user' ELSE 'system' END" : null
    const changed = column === 'input' ? `json_object('forged', ${random(1e9)})` : `'f${random(1e9)}' || '${column}'`
    const instant = `'2026-01-01T00:00:${String(random(50) + 10)}.123Z'`
    const set = value ?? (column === 'recorded_at' ? instant : changed)
    connection.run(`UPDATE audit SET ${column} = ${set} WHERE ${where(anyRecord(random))}`)
  },
  delete: (random) => void connection.run(`DELETE FROM audit WHERE ${where(anyRecord(random))}`),
  insert: (random) => {
    const { chain } = anyRecord(random)
    connection.run(
      `INSERT INTO audit SELECT chain, MAX(sequence) + 1, actor_kind, actor_name, command, input, facts_hash, recorded_at,
        previous_hash, hash FROM audit WHERE chain = '${chain}'`,
    )
  },
  swap: (random) => {
    const one = anyRecord(random)
    const others = records.filter((record) => record.hash !== one.hash)
    const other = others[random(others.length)] as AuditTable
    for (const [place, content] of [
      [one, other],
      [other, one],
    ] as const) {
      const values = [content.actor_name, content.command, content.input, content.hash, content.previous_hash]
      const set = 'actor_name = ?, command = ?, input = ?, hash = ?, previous_hash = ?'
      connection.run(`UPDATE audit SET ${set} WHERE ${where(place)}`, values)
    }
  },
  'cut, and the end told anew': (random) => {
    const { chain, sequence, previous_hash } = anyRecord(random)
    connection.run(`DELETE FROM audit WHERE chain = '${chain}' AND sequence >= ${sequence}`)
    connection.run('UPDATE loans SET audit_head = ?, version = MAX(1, ?) WHERE loan_id = ?', [
      previous_hash,
      sequence - 1,
      chain,
    ])
    if (chain === 'book')
      connection.run('UPDATE book SET audit_head = ?, audit_count = ?', [previous_hash, sequence - 1])
  },
  'write the whole chain anew': (random) => {
    const { chain, sequence } = anyRecord(random)
    rewriteFrom(
      chain,
      (record) => (record.sequence === sequence ? { ...record, actor_name: 'mallory' } : record),
      sequence,
    )
  },
  'alter a fact': (random) => {
    const facts = connection.all<{ id: string }>('SELECT event_id AS id FROM loan_events ORDER BY event_id')
    const { id } = facts[random(facts.length)] as { id: string }
    connection.run("UPDATE loan_events SET data = json_set(data, '$.forged', ?) WHERE event_id = ?", [random(1e9), id])
  },
  'take a loan out whole': (random) => {
    const loans = [...heads.keys()].filter((chain) => chain !== 'book')
    const loan = loans[random(loans.length)] as string
    for (const table of ['audit', 'loan_events', 'loan_snapshots', 'installments', 'charges', 'outbox', 'journal']) {
      connection.run(`DELETE FROM ${table} WHERE ${table === 'audit' ? 'chain' : 'loan_id'} = ?`, [loan])
    }
    for (const table of ['allocations', 'repayments', 'loans']) {
      connection.run(`DELETE FROM ${table} WHERE loan_id = ?`, [loan])
    }
  },
}

describe('the audit trail of a book', () => {
  test('holds together, and has one root', async () => {
    const report = await verifyAuditSource(source, { heads })
    expect(report).toMatchObject({ chains: LOANS + 1, records: LOANS * 3 + 3, findings: [], complete: true })
    expect(report.root).toBe((await readHeads(exported())).root.root)
  })

  test(`tells each of ${TAMPERINGS} random tamperings`, async () => {
    const random = randomFrom(SEED)
    const kinds = Object.entries(TAMPERING)
    const missed: string[] = []
    for (let index = 0; index < TAMPERINGS; index += 1) {
      const [kind, tamper] = kinds[index % kinds.length] as [string, Tampering]
      const { findings } = await afterTampering(() => tamper(random))
      if (findings.length === 0) missed.push(`${index}: ${kind}`)
    }
    expect(missed).toEqual([])
  })

  test('cannot tell a chain that was written anew, ends and all, but for the ends that were exported', async () => {
    const chain = records[0]?.chain ?? ''
    const rewrite = (): void => rewriteFrom(chain, (record) => ({ ...record, actor_name: 'mallory' }), 1)
    expect((await afterTampering(rewrite, new Map())).findings).toEqual([])
    expect((await afterTampering(rewrite)).findings).toMatchObject([{ message: expect.stringContaining('rewritten') }])
  })

  test('names the first record that was altered', async () => {
    const { number } = connection.get<{ number: string }>(
      "SELECT number FROM loans WHERE number = 'LN-000003'",
    ) as never
    const edit = `UPDATE audit SET actor_name = 'mallory' WHERE sequence = 2
      AND chain = (SELECT loan_id FROM loans WHERE number = 'LN-000003')`
    const { findings } = await afterTampering(() => void connection.run(edit))
    expect(findings).toEqual([{ check: 'audit', loan: number, message: 'audit record 2 was altered' }])
  })
})

describe('a file of ends', () => {
  const lines = async (): Promise<string[]> => {
    const all: string[] = []
    for await (const line of exported()) all.push(line)
    return all
  }
  const reading = (all: readonly string[]) =>
    readHeads(
      (async function* () {
        yield* all
      })(),
    )

  test.each([
    ['a line taken out', (all: string[]) => all.slice(1), 'its root is'],
    ['the root taken out', (all: string[]) => all.slice(0, -1), 'the root, is missing'],
    [
      'a line altered',
      (all: string[]) => [all[0]?.replace(/"count":\d/, '"count":9') ?? '', ...all.slice(1)],
      'its root',
    ],
    ['something else', () => ['hello'], 'is no line of it'],
  ])('%s is refused', async (_what, change, told) => {
    const message = expect.stringContaining(told)
    await expect(reading(change(await lines()))).rejects.toMatchObject({ code: 'INPUT_INVALID', message })
  })
})
