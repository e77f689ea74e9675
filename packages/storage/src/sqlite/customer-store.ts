import type { BookTransaction, Customer, CustomerReader } from '@lend/engine'
import { whereAll } from '../filter.ts'
import { customerOf, customerRow, customerTaken } from '../rows/customer-row.ts'
import type { CustomersTable } from '../tables.ts'
import { bulkInsert, rowValues } from './bulk.ts'
import { isUniqueViolation } from './errors.ts'
import { peekNumber, takeNumber } from './numbers.ts'
import type { Session } from './session.ts'

const INSERT = bulkInsert('customers')

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

/** One text of all that is searched, so that the pattern is bound once. Line feeds keep the fields apart. */
const SEARCHED = "CONCAT_WS(CHAR(10), number, name, email, phone, external_id) LIKE ? ESCAPE '\\'"

function listCustomers(
  session: Session,
  { after, limit, search }: Parameters<CustomerReader['list']>[0],
): readonly Customer[] {
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const { where, values } = whereAll([
    ['number > ?', after],
    [SEARCHED, pattern],
  ])
  const sql = `SELECT * FROM customers ${where} ORDER BY number LIMIT ?`
  return session.all<CustomersTable>(sql, [...values, limit]).map(customerOf)
}

function addCustomer(session: Session, customer: Customer): void {
  try {
    session.run(INSERT.one, rowValues(INSERT.columns, customerRow(customer)))
  } catch (error) {
    throw isUniqueViolation(error) ? customerTaken(customer, error) : error
  }
}
