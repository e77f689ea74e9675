import { LendError } from '@lend/core'
import type { BookReader, Customer } from '../ports/index.ts'

/** The customer with this id, number or external id. @throws {LendError} CUSTOMER_NOT_FOUND */
export async function findCustomer(tx: Pick<BookReader, 'customers'>, reference: string): Promise<Customer> {
  const customer = await tx.customers.find(reference)
  if (customer !== null) return customer
  throw new LendError(
    'CUSTOMER_NOT_FOUND',
    `The book has no customer ${reference}. Look for them by number, id or external id, or add them first.`,
    { customer: reference },
  )
}
