import { amountFromMinor, totalOf } from '@lend/core'
import type { LoanView } from '@lend/engine'
import { type Column, type Table, tableOf } from '../../output/index.ts'
import type { Picture } from './picture.ts'

/** Narrower screens do without the product. */
const ROOM_FOR_PRODUCT = 80

/** The loans to call about first. */
export function lateLoansTable({ late }: Picture, width: number): Table {
  const product: readonly Column<LoanView>[] =
    width < ROOM_FOR_PRODUCT ? [] : [{ name: 'product', cell: ({ record }) => record.productCode }]
  return tableOf<LoanView>(
    [
      { name: 'loan', cell: ({ record }) => record.number },
      { name: 'borrower', cell: ({ customer }) => customer.name },
      ...product,
      {
        name: 'daysPastDue',
        label: 'Days late',
        kind: 'number',
        cell: ({ position }) => position?.daysPastDue ?? null,
      },
      { name: 'class', cell: ({ position }) => position?.bucket.code ?? null },
      { name: 'currency', label: '', cell: ({ record }) => record.loan.terms.currency },
      {
        name: 'arrears',
        label: 'In arrears',
        kind: 'amount',
        cell: ({ position, record }) =>
          position && amountFromMinor(totalOf(position.arrears), record.loan.terms.currency),
      },
    ],
    late,
    'Largest arrears',
  )
}
