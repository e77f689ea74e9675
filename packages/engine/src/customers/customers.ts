import { carryOut } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import type { BookTransaction, Customer, Page } from '../ports/index.ts'
import { findCustomer } from './find-customer.ts'

export interface NewCustomer {
  readonly name: string
  readonly email?: string | null
  readonly phone?: string | null
  /** Unique in the book: how another system calls them. */
  readonly externalId?: string | null
  /** Default: the next free one. */
  readonly number?: string
}

export interface Customers {
  /** @throws {LendError} CUSTOMER_NUMBER_TAKEN (the number or the external id), IDEMPOTENCY_KEY_REUSED */
  add(customer: NewCustomer, context: CommandContext): Promise<Customer>
  /** By id, number or external id. @throws {LendError} CUSTOMER_NOT_FOUND */
  find(reference: string): Promise<Customer>
  /** In the order of their numbers, after the number `after`. */
  list(page: Page & { readonly search?: string }): Promise<readonly Customer[]>
}

export function createCustomers(parts: EngineParts): Customers {
  return {
    add: (customer, context) => addCustomer(parts, customer, context),
    find: (reference) => parts.book.read((tx) => findCustomer(tx, reference)),
    list: (page) => parts.book.read((tx) => tx.customers.list(page)),
  }
}

function addCustomer(parts: EngineParts, input: NewCustomer, context: CommandContext): Promise<Customer> {
  const name = 'customer.add'
  return carryOut<Customer>(parts, context, {
    name,
    body: input,
    work: async (tx) => {
      const customer = await completed(tx, parts, input)
      await tx.customers.add([customer])
      await tx.audit.append({ actor: context.actor, command: name, input: customer, recordedAt: customer.createdAt })
      return customer
    },
    keep: ({ id }) => id,
    recall: (tx, id) => findCustomer(tx, id as string),
  })
}

async function completed(tx: BookTransaction, { ids, clock }: EngineParts, input: NewCustomer): Promise<Customer> {
  return {
    id: ids.next(),
    number: input.number ?? (await tx.customers.nextNumber()),
    name: input.name,
    email: input.email ?? null,
    phone: input.phone ?? null,
    externalId: input.externalId ?? null,
    createdAt: clock.now(),
  }
}
