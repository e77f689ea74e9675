import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AuditFields, auditHash, CHAIN_START, factsHash, type StoredFact } from './audit-chain.ts'

const record: AuditFields = {
  chain: 'loan-1',
  sequence: 1,
  actor: { kind: 'user', name: 'alice' },
  command: 'repay',
  input: '{"amount":"1.00"}',
  factsHash: null,
  recordedAt: '2026-01-01T00:00:00.000Z',
  previousHash: CHAIN_START,
}
const fact: StoredFact = {
  sequence: 1,
  event_id: 'e1',
  type: 'RepaymentReceived',
  effective_on: '2026-01-01',
  recorded_at: '2026-01-01T00:00:00.000Z',
  data: '{}',
}

describe('the hash of an audit record', () => {
  test('is SHA-256 over its fields, each after its length in bytes', () => {
    expect(auditHash(record)).toBe('ebfa5806ac9e123e5ebc0689553dbd8a7b86262c218ff1de9debd552e9a40d5c')
    expect(factsHash([fact])).toBe('2edd1b3921817306c1412317c83d90da37d209f398d50af349d5299f3bef3395')
  })

  test('changes with each field', () => {
    const altered: readonly AuditFields[] = [
      { ...record, chain: 'loan-2' },
      { ...record, sequence: 2 },
      { ...record, actor: { kind: 'machine', name: 'alice' } },
      { ...record, actor: { kind: 'user', name: 'bob' } },
      { ...record, command: 'reverse' },
      { ...record, input: '{"amount":"1.01"}' },
      { ...record, factsHash: 'x' },
      { ...record, recordedAt: '2026-01-01T00:00:00.001Z' },
      { ...record, previousHash: 'x' },
    ]
    expect(new Set([record, ...altered].map(auditHash)).size).toBe(altered.length + 1)
  })

  test('keeps fields apart: moving text from one to the next gives another hash', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), fc.string(), (a, b, c) => {
        const one = auditHash({ ...record, command: a + b, input: c })
        const other = auditHash({ ...record, command: a, input: b + c })
        expect(one).not.toBe(other)
      }),
    )
  })

  test('covers the facts, their order and their number', () => {
    const second = { ...fact, sequence: 2 }
    const hashes = [[fact], [second], [fact, second], [second, fact], [{ ...fact, data: '{"amount":1}' }]].map(
      factsHash,
    )
    expect(new Set(hashes).size).toBe(5)
    expect(factsHash([])).toBeNull()
  })
})
