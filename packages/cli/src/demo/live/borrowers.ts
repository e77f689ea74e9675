import type { NewCustomer } from '@lend/engine'

/** Every so many-th borrower has given no address, so that the demo shows what becomes of their notices. */
const WITHOUT_ADDRESS = 40

/** A borrower who is nobody: numbered, with an address that no mail can reach (RFC 2606). */
export function demoBorrower(number: number): NewCustomer & { readonly number: string } {
  const label = String(number).padStart(4, '0')
  return {
    number: `C-${String(number).padStart(6, '0')}`,
    name: `Borrower ${label}`,
    email: number % WITHOUT_ADDRESS === 0 ? null : `borrower-${label}@example.com`,
  }
}
