/** Products: the conventions that loans are written under. Owns adding versions, each checked before it can be lent under. */
export { createProducts, type Products } from './products.ts'
export { findProduct } from './find-product.ts'
