import type { Breakdown, Charge, Installment, Loan, LocalDate, Minor } from '@lend/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedCharges, changedInstallments, chargeRow, installmentRow } from './projection-rows.ts'

const amount = fc.integer({ min: 0, max: 3 }) as fc.Arbitrary<Minor>
const breakdown: fc.Arbitrary<Breakdown> = fc.record({
  principal: amount,
  interest: amount,
  fees: amount,
  penalties: amount,
})
const date = fc.constantFrom('2026-01-01', '2026-02-01') as fc.Arbitrary<LocalDate>

const installments = fc
  .uniqueArray(
    fc.record({
      number: fc.integer({ min: 0, max: 8 }),
      from: date,
      to: date,
      dueDate: date,
      charged: breakdown,
      repaid: breakdown,
      waived: breakdown,
      settledOn: fc.option(date),
    }),
    { selector: (installment) => installment.number },
  )
  .map((list) => list as readonly Installment[])

const charges = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      component: fc.constantFrom('fees' as const, 'penalties' as const),
      code: fc.constantFrom('x', 'y'),
      installment: fc.integer({ min: 0, max: 2 }),
      raisedOn: date,
      amount,
      tax: amount,
      waived: amount,
      accrual: fc.constant(null),
    }),
    { selector: (charge) => charge.id },
  )
  .map((list) => list as readonly Charge[])

function loanWith(parts: {
  readonly installments?: readonly Installment[]
  readonly charges?: readonly Charge[]
}): Loan {
  return { status: 'active', installments: [], charges: [], ...parts } as unknown as Loan
}

/** What a table holds after the changes were written to the rows of the state before. */
function apply<Row, Key>(
  rows: readonly Row[],
  changes: { readonly written: readonly Row[]; readonly removed: readonly Key[] },
  keyOf: (row: Row) => Key,
): Row[] {
  const table = new Map(rows.map((row) => [keyOf(row), row]))
  for (const key of changes.removed) table.delete(key)
  for (const row of changes.written) table.set(keyOf(row), row)
  return [...table.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

describe('the rows that a change touches', () => {
  test('turn the installments before into the installments after', () => {
    fc.assert(
      fc.property(installments, installments, (before, after) => {
        const changes = changedInstallments('l', loanWith({ installments: before }), loanWith({ installments: after }))
        const rows = (list: readonly Installment[]) => list.map((item) => installmentRow('l', item))
        const expected = rows(after).sort((a, b) => a.number - b.number)
        expect(apply(rows(before), changes, (row) => row.number)).toEqual(expected)
      }),
    )
  })

  test('turn the charges before into the charges after', () => {
    fc.assert(
      fc.property(charges, charges, (before, after) => {
        const changes = changedCharges('l', loanWith({ charges: before }), loanWith({ charges: after }))
        const rows = (list: readonly Charge[]) => list.map((item) => chargeRow('l', item))
        const expected = rows(after).sort((a, b) => (a.charge_id < b.charge_id ? -1 : 1))
        expect(apply(rows(before), changes, (row) => row.charge_id)).toEqual(expected)
      }),
    )
  })

  test('are none where nothing differs, even after a refold made every object anew', () => {
    fc.assert(
      fc.property(installments, charges, (some, others) => {
        const before = loanWith({ installments: some, charges: others })
        const after = structuredClone(before)
        expect(changedInstallments('l', before, after)).toEqual({ written: [], removed: [] })
        expect(changedCharges('l', before, after)).toEqual({ written: [], removed: [] })
      }),
    )
  })
})
