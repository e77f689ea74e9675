import type { BookTransaction, ProductReader, StoredProduct } from '@lend/engine'
import { productOf, productRow, productVersionTaken } from '../rows/product-row.ts'
import type { ProductsTable } from '../tables.ts'
import { bulkInsert, columnArrays } from './bulk.ts'
import type { Session } from './session.ts'

const INSERT = bulkInsert('products', 'ON CONFLICT DO NOTHING')

export function productReader(session: Session): ProductReader {
  return {
    find: async (code, version) => {
      const row = await (version === undefined
        ? session.get<ProductsTable>('SELECT * FROM products WHERE code = ? ORDER BY version DESC LIMIT 1', [code])
        : session.get<ProductsTable>('SELECT * FROM products WHERE code = ? AND version = ?', [code, version]))
      return row ? productOf(row) : null
    },
    list: async () =>
      (await session.all<ProductsTable>('SELECT * FROM products ORDER BY code, version')).map(productOf),
  }
}

export function productStore(session: Session): BookTransaction['products'] {
  return { ...productReader(session), add: (product) => session.write(() => addProduct(session, product)) }
}

async function addProduct(session: Session, product: StoredProduct): Promise<void> {
  const added = await session.run(INSERT.sql, columnArrays('products', [productRow(product)]))
  if (added === 0) throw productVersionTaken(product)
}
