import { type CurrencyCode, LendError } from '@lend/core'
import type { BookTransaction, ProductReader, StoredProduct } from '@lend/engine'
import type { ProductsTable } from '../tables.ts'
import { bulkInsert, rowValues } from './bulk.ts'
import { isUniqueViolation } from './errors.ts'
import type { Session } from './session.ts'

const INSERT = bulkInsert<ProductsTable>('products', [
  'code',
  'version',
  'name',
  'currency',
  'definition',
  'created_at',
])

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
  const { code, version, name, currency, createdAt, ...definition } = product
  const row: ProductsTable = {
    code,
    version,
    name,
    currency,
    definition: JSON.stringify(definition),
    created_at: createdAt,
  }
  try {
    session.run(INSERT.one, rowValues(INSERT.columns, row))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new LendError(
      'PRODUCT_VERSION_TAKEN',
      `Product ${code} has a version ${version} already, and a version is never changed. Add the next version.`,
      { code, version },
      { cause: error },
    )
  }
}

function productOf(row: ProductsTable): StoredProduct {
  const definition = JSON.parse(row.definition) as Pick<StoredProduct, 'limits' | 'defaultAnnualRate' | 'conventions'>
  return {
    ...definition,
    code: row.code,
    version: row.version,
    name: row.name,
    currency: row.currency as CurrencyCode,
    createdAt: row.created_at,
  }
}
