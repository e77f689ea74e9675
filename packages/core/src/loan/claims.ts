import type { Claim } from '../allocation/index.ts'
import type { LocalDate } from '../dates/index.ts'
import { installmentOutstanding } from './balances.ts'
import { firstDueAfter } from './due.ts'
import type { Installment } from './loan.ts'

type Owing = { readonly installments: readonly Installment[] }

/** What the open installments ask for, oldest first. */
export function openClaims({ installments }: Owing): readonly Claim[] {
  return claimsAmong(installments, installments.length)
}

/** The same for installments due by a day. */
export function dueClaims({ installments }: Owing, on: LocalDate): readonly Claim[] {
  return claimsAmong(installments, firstDueAfter(installments, on))
}

function claimsAmong(installments: readonly Installment[], end: number): readonly Claim[] {
  const claims: Claim[] = []
  for (let index = 0; index < end; index += 1) {
    const installment = installments[index] as Installment
    if (installment.settledOn !== null) continue
    const { number, dueDate } = installment
    claims.push({ number, dueDate, outstanding: installmentOutstanding(installment) })
  }
  return claims
}
