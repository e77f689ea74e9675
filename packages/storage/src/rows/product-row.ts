/** Versions of products as rows and back. */
import { type CurrencyCode, LendError } from '@lend/core'
import type { StoredProduct } from '@lend/engine'
import type { ProductsTable } from '../tables.ts'

export function productRow(product: StoredProduct): ProductsTable {
  const { code, version, name, currency, createdAt, ...definition } = product
  return { code, version, name, currency, definition: JSON.stringify(definition), created_at: createdAt }
}

export function productOf(row: ProductsTable): StoredProduct {
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

export function productVersionTaken({ code, version }: StoredProduct, cause?: unknown): LendError {
  return new LendError(
    'PRODUCT_VERSION_TAKEN',
    `Product ${code} has a version ${version} already, and a version is never changed. Add the next version.`,
    { code, version },
    { cause },
  )
}
