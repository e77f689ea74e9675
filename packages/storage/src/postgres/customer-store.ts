import type { BookTransaction, Customer, CustomerReader } from '@lend/engine'
import { whereAll } from '../filter.ts'
import { customerOf, customerRow, customerTaken } from '../rows/customer-row.ts'
import type { CustomersTable } from '../tables.ts'
import { bulkInsert, columnArrays } from './bulk.ts'
import { peekNumber, takeNumber } from './numbers.ts'
import type { Session } from './session.ts'

const INSERT = bulkInsert('customers', 'ON CONFLICT DO NOTHING RETURNING customer_id')

const FIND = `SELECT * FROM customers WHERE customer_id = COALESCE(
  (SELECT customer_id FROM customers WHERE customer_id = ?),
  (SELECT customer_id FROM customers WHERE number = ?),
  (SELECT customer_id FROM customers WHERE external_id = ?))`

export function customerReader(session: Session): CustomerReader {
  return {
    find: async (reference) => {
      const row = await session.get<CustomersTable>(FIND, [reference, reference, reference])
      return row ? customerOf(row) : null
    },
    byIds: async (ids) => {
      const rows = await session.all<CustomersTable>('SELECT * FROM customers WHERE customer_id = ANY(?)', [ids])
      return new Map(rows.map((row) => [row.customer_id, customerOf(row)]))
    },
    list: (page) => listCustomers(session, page),
    nextNumber: () => peekNumber(session, 'customer'),
  }
}

export function customerStore(session: Session): BookTransaction['customers'] {
  return {
    ...customerReader(session),
    nextNumber: () => takeNumber(session, 'customer'),
    add: (customers) => session.write(() => addCustomers(session, customers)),
  }
}

/** One text of all that is searched, so that the pattern is bound once. Line feeds keep the fields apart. */
const SEARCHED = "CONCAT_WS(CHR(10), number, name, email, phone, external_id) ILIKE ? ESCAPE '\\'"

async function listCustomers(
  session: Session,
  { after, limit, search }: Parameters<CustomerReader['list']>[0],
): Promise<readonly Customer[]> {
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const { where, values } = whereAll([
    ['number > ?', after],
    [SEARCHED, pattern],
  ])
  const sql = `SELECT * FROM customers ${where} ORDER BY number LIMIT ?`
  return (await session.all<CustomersTable>(sql, [...values, limit])).map(customerOf)
}

async function addCustomers(session: Session, customers: readonly Customer[]): Promise<void> {
  const rows = customers.map(customerRow)
  const added = await session.all<{ customer_id: string }>(INSERT.sql, columnArrays('customers', rows))
  if (added.length === rows.length) return
  const ids = new Set(added.map((row) => row.customer_id))
  const taken = customers.find(({ id }) => !ids.has(id)) ?? customers.at(-1)
  if (taken) throw customerTaken(taken)
}
