import type { Claim } from '../allocation/index.ts'
import { installmentOutstanding } from './balances.ts'
import type { Installment } from './loan.ts'

/** What the open installments ask for, oldest first. */
export function openClaims(loan: { readonly installments: readonly Installment[] }): readonly Claim[] {
  return loan.installments
    .filter((installment) => installment.settledOn === null)
    .map((installment) => ({
      number: installment.number,
      dueDate: installment.dueDate,
      outstanding: installmentOutstanding(installment),
    }))
}
