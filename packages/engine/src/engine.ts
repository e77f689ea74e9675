/** The engine: every use case of a book, composed from the groups that own them. */
import type { LocalDate } from '@lend/core'
import { type EngineOptions, partsOf } from './context.ts'
import { createCustomers, type Customers } from './customers/index.ts'
import { createImports, type Imports } from './imports/index.ts'
import { createLoans, type Loans } from './loans/index.ts'
import { createNotices, type Notices } from './notices/index.ts'
import { createOverdue, type Overdue } from './overdue/index.ts'
import { createPayoff, type Payoff } from './payoff/index.ts'
import type { BookSettings } from './ports/index.ts'
import { createProducts, type Products } from './products/index.ts'
import { createRepayments, type Repayments } from './repayments/index.ts'
import { createReports, type Reports } from './reports/index.ts'

export interface Engine {
  settings(): Promise<BookSettings>
  /** Today in the time zone of the book. */
  today(): LocalDate
  readonly customers: Customers
  readonly products: Products
  readonly loans: Loans
  readonly repayments: Repayments
  readonly payoff: Payoff
  readonly overdue: Overdue
  readonly notices: Notices
  readonly reports: Reports
  readonly imports: Imports
}

/** Puts an engine around a book. The book, and channels that were given, stay the caller's to close. */
export function createEngine(options: EngineOptions): Engine {
  const parts = partsOf(options)
  return {
    settings: () => parts.book.read((tx) => tx.settings()),
    today: () => parts.clock.today(),
    customers: createCustomers(parts),
    products: createProducts(parts),
    loans: createLoans(parts),
    repayments: createRepayments(parts),
    payoff: createPayoff(parts),
    overdue: createOverdue(parts),
    notices: createNotices(parts),
    reports: createReports(parts),
    imports: createImports(parts),
  }
}
