/** Customers: the people and firms that borrow. Owns adding them, each with a number of its own, and finding them again. */
export { createCustomers, type Customers, type NewCustomer } from './customers.ts'
export { findCustomer } from './find-customer.ts'
