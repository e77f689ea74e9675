/** Customers as rows and back. */
import { LendError } from '@lend/core'
import type { Customer } from '@lend/engine'
import type { CustomersTable } from '../tables.ts'

export function customerRow(customer: Customer): CustomersTable {
  return {
    customer_id: customer.id,
    number: customer.number,
    name: customer.name,
    email: customer.email,
    phone: customer.phone,
    external_id: customer.externalId,
    created_at: customer.createdAt,
  }
}

export function customerOf(row: CustomersTable): Customer {
  return {
    id: row.customer_id,
    number: row.number,
    name: row.name,
    email: row.email,
    phone: row.phone,
    externalId: row.external_id,
    createdAt: row.created_at,
  }
}

/** The refusal of a customer whose number, external id or id is in the book already. */
export function customerTaken({ id, number, externalId }: Customer, cause?: unknown): LendError {
  return new LendError(
    'CUSTOMER_NUMBER_TAKEN',
    `A customer with number ${number}${externalId === null ? '' : ` or external id ${externalId}`} exists already. Use that customer, or choose another number.`,
    { id, number, externalId },
    { cause },
  )
}
