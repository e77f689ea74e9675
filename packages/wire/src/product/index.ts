/** Products as JSON: the file `lend.product/1`, read into core's and shown again. */
export { presentProduct } from './present-product.ts'
export { PRODUCT_FORMAT, type ProductJson } from './product-json.ts'
export { readProduct } from './read-product.ts'
