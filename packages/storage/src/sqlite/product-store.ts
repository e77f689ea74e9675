import type { BookTransaction, ProductReader, StoredProduct } from '@lend/engine'
import { productOf, productRow, productVersionTaken } from '../rows/product-row.ts'
import type { ProductsTable } from '../tables.ts'
import { bulkInsert, rowValues } from './bulk.ts'
import { isUniqueViolation } from './errors.ts'
import type { Session } from './session.ts'

const INSERT = bulkInsert('products')

export function productReader(session: Session): ProductReader {
  return {
    find: async (code, version) => {
      const row =
        version === undefined
          ? session.get<ProductsTable>('SELECT * FROM products WHERE code = ? ORDER BY version DESC LIMIT 1', [code])
          : session.get<ProductsTable>('SELECT * FROM products WHERE code = ? AND version = ?', [code, version])
      return row ? productOf(row) : null
    },
    list: async () => session.all<ProductsTable>('SELECT * FROM products ORDER BY code, version').map(productOf),
  }
}

export function productStore(session: Session): BookTransaction['products'] {
  return { ...productReader(session), add: async (product) => session.write(() => addProduct(session, product)) }
}

function addProduct(session: Session, product: StoredProduct): void {
  try {
    session.run(INSERT.one, rowValues(INSERT.columns, productRow(product)))
  } catch (error) {
    throw isUniqueViolation(error) ? productVersionTaken(product, error) : error
  }
}
