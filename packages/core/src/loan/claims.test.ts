import { expect, test } from 'vitest'
import { type AllocationRule, STANDARD_ALLOCATION } from '../allocation/index.ts'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { ZERO_BREAKDOWN } from '../money/index.ts'
import { dueClaims, openClaims } from './claims.ts'
import type { Charge, Installment } from './loan.ts'

const day = (date: string): LocalDate => date as LocalDate

/** 1,000.00 of principal due on 1 February with 50.00 of penalties, of which `repaid` has been paid. */
function owing(repaid = 0): { readonly installments: readonly Installment[]; readonly charges: readonly Charge[] } {
  const installment: Installment = {
    number: 1,
    from: day('2023-01-01'),
    to: day('2023-02-01'),
    dueDate: day('2023-02-01'),
    charged: { ...ZERO_BREAKDOWN, principal: 100_000 as Minor, penalties: 5_000 as Minor },
    repaid: { ...ZERO_BREAKDOWN, penalties: repaid as Minor },
    waived: ZERO_BREAKDOWN,
    settledOn: null,
  }
  return { installments: [installment], charges: [charge('a', '2023-01-15', 3_000), charge('b', '2023-01-20', 2_000)] }
}

function charge(id: string, dueOn: string, amount: number): Charge {
  const none = 0 as Minor
  const raisedOn = day('2023-01-10')
  return {
    id,
    component: 'penalties',
    code: 'nsf',
    installment: 1,
    raisedOn,
    dueOn: day(dueOn),
    amount: amount as Minor,
    tax: none,
    waived: none,
    accrual: null,
  }
}

const onTheirDay: AllocationRule = { ...STANDARD_ALLOCATION, chargesDue: 'on-their-day' }
const shown = (claims: ReturnType<typeof openClaims>): readonly (readonly [string, number, number])[] =>
  claims.map(({ dueDate, outstanding }) => [dueDate, outstanding.principal, outstanding.penalties])

test('charges are asked for with their installment, unless the rule says otherwise', () => {
  const on = day('2023-01-16')
  expect(shown(openClaims(owing(), on, STANDARD_ALLOCATION))).toEqual([['2023-02-01', 100_000, 5_000]])
  expect(dueClaims(owing(), on, STANDARD_ALLOCATION)).toEqual([])
})

test('due on their own day, they are a claim of their own until their installment is due', () => {
  expect(shown(openClaims(owing(), day('2023-01-16'), onTheirDay))).toEqual([
    ['2023-01-16', 0, 3_000],
    ['2023-02-01', 100_000, 2_000],
  ])
  expect(shown(dueClaims(owing(), day('2023-01-20'), onTheirDay))).toEqual([['2023-01-20', 0, 5_000]])
  expect(shown(openClaims(owing(), day('2023-02-01'), onTheirDay))).toEqual([['2023-02-01', 100_000, 5_000]])
})

test('what has been paid of them has paid those that fell due first', () => {
  expect(shown(dueClaims(owing(1_000), day('2023-01-16'), onTheirDay))).toEqual([['2023-01-16', 0, 2_000]])
  expect(dueClaims(owing(3_000), day('2023-01-16'), onTheirDay)).toEqual([])
})
