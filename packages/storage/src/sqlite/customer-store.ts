import { LendError } from '@lend/core'
import type { BookTransaction, Customer, CustomerReader } from '@lend/engine'
import type { CustomersTable } from '../tables.ts'
import { bulkInsert, rowValues } from './bulk.ts'
import { isUniqueViolation } from './errors.ts'
import { peekNumber, takeNumber } from './numbers.ts'
import type { Session } from './session.ts'

const INSERT = bulkInsert<CustomersTable>('customers', [
  'customer_id',
  'number',
  'name',
  'email',
  'phone',
  'external_id',
  'created_at',
])

export function customerReader(session: Session): CustomerReader {
  return {
    find: async (reference) => {
      for (const column of ['customer_id', 'number', 'external_id']) {
        const row = session.get<CustomersTable>(`SELECT * FROM customers WHERE ${column} = ?`, [reference])
        if (row) return customerOf(row)
      }
      return null
    },
    byIds: async (ids) => {
      const sql = 'SELECT * FROM customers WHERE customer_id IN (SELECT value FROM json_each(?))'
      const rows = session.all<CustomersTable>(sql, [JSON.stringify(ids)])
      return new Map(rows.map((row) => [row.customer_id, customerOf(row)]))
    },
    list: async (page) => listCustomers(session, page),
    nextNumber: async () => peekNumber(session, 'customer'),
  }
}

export function customerStore(session: Session): BookTransaction['customers'] {
  return {
    ...customerReader(session),
    nextNumber: async () => takeNumber(session, 'customer'),
    add: async (customers) => session.write(() => customers.forEach((customer) => addCustomer(session, customer))),
  }
}

const SEARCHED = ['number', 'name', 'email', 'phone', 'external_id'] as const

async function listCustomers(
  session: Session,
  { after, limit, search }: Parameters<CustomerReader['list']>[0],
): Promise<readonly Customer[]> {
  const db = await session.queries()
  let query = db.selectFrom('customers').selectAll().orderBy('number').limit(limit)
  if (after) query = query.where('number', '>', after)
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(({ eb, or, lit }) =>
      or(SEARCHED.map((column) => eb(eb.fn<number>('like', [eb.val(pattern), column, eb.val('\\')]), '=', lit(1)))),
    )
  }
  return (await query.execute()).map(customerOf)
}

function addCustomer(session: Session, customer: Customer): void {
  const row: CustomersTable = {
    customer_id: customer.id,
    number: customer.number,
    name: customer.name,
    email: customer.email,
    phone: customer.phone,
    external_id: customer.externalId,
    created_at: customer.createdAt,
  }
  try {
    session.run(INSERT.one, rowValues(INSERT.columns, row))
  } catch (error) {
    throw isUniqueViolation(error) ? takenError(customer, error) : error
  }
}

function takenError({ id, number, externalId }: Customer, cause: unknown): LendError {
  return new LendError(
    'CUSTOMER_NUMBER_TAKEN',
    `A customer with number ${number}${externalId === null ? '' : ` or external id ${externalId}`} exists already. Use that customer, or choose another number.`,
    { id, number, externalId },
    { cause },
  )
}

function customerOf(row: CustomersTable): Customer {
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
