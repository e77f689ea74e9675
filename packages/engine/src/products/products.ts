import { chooseTerms, type Product, validateTerms } from '@lend/core'
import { carryOut } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import type { StoredProduct } from '../ports/index.ts'
import { findProduct } from './find-product.ts'

export interface Products {
  /**
   * Adds a product, or a further version of one: a version that is there is never changed.
   * @throws {LendError} TERMS_INVALID (conventions that contradict each other), PRODUCT_LIMIT_EXCEEDED (a default rate outside of the
   *   limits), PRODUCT_VERSION_TAKEN, IDEMPOTENCY_KEY_REUSED
   */
  add(product: Product, context: CommandContext): Promise<StoredProduct>
  /** The given version, or the newest. @throws {LendError} PRODUCT_NOT_FOUND */
  find(code: string, version?: number): Promise<StoredProduct>
  list(): Promise<readonly StoredProduct[]>
}

export function createProducts(parts: EngineParts): Products {
  return {
    add: (product, context) => addProduct(parts, product, context),
    find: (code, version) => parts.book.read((tx) => findProduct(tx, code, version)),
    list: () => parts.book.read((tx) => tx.products.list()),
  }
}

function addProduct(parts: EngineParts, product: Product, context: CommandContext): Promise<StoredProduct> {
  requireLendable(product)
  const name = 'product.add'
  return carryOut<StoredProduct>(parts, context, {
    name,
    body: product,
    work: async (tx) => {
      const stored = { ...product, createdAt: parts.clock.now() }
      await tx.products.add(stored)
      await tx.audit.append({ actor: context.actor, command: name, input: product, recordedAt: stored.createdAt })
      return stored
    },
    keep: ({ code, version }) => ({ code, version }),
    recall: (tx, kept) => {
      const { code, version } = kept as Pick<StoredProduct, 'code' | 'version'>
      return findProduct(tx, code, version)
    },
  })
}

/** Tries the largest and longest loan under the product: conventions that not even it can keep are good for no loan. */
function requireLendable(product: Product): void {
  const { principal, installments } = product.limits
  validateTerms(chooseTerms(product, { principal: principal.max, installments: installments.max }))
}
