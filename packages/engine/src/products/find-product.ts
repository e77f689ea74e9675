import { LendError } from '@lend/core'
import type { BookReader, StoredProduct } from '../ports/index.ts'

/** The given version of a product, or its newest. @throws {LendError} PRODUCT_NOT_FOUND */
export async function findProduct(
  tx: Pick<BookReader, 'products'>,
  code: string,
  version?: number,
): Promise<StoredProduct> {
  const product = await tx.products.find(code, version)
  if (product !== null) return product
  const what = version === undefined ? `product ${code}` : `version ${version} of product ${code}`
  throw new LendError('PRODUCT_NOT_FOUND', `The book has no ${what}. See its products for their codes.`, {
    product: code,
    version: version ?? null,
  })
}
