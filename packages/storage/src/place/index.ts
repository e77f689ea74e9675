/** Addresses of books: which database one means, and the way to it. Owns what is the same for every kind; loads a driver only when used. */
export { isPostgresUrl, withoutPassword } from '../postgres/address.ts'
export { bookAt, type BookPlace, type BookStatus, type PlaceOptions } from './book-place.ts'
