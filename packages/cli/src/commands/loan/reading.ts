/** Looking at loans: one, its schedule, all of them. */
import {
  amountFromMinor,
  buildSchedule,
  type CurrencyCode,
  formatRatePercent,
  isBooked,
  LendError,
  loanAsAgreed,
} from '@lend/core'
import type { LoanSummary, LoanView } from '@lend/engine'
import {
  parseChoice,
  parseCode,
  parseReference,
  presentAllocation,
  presentLoan,
  presentSchedule,
  presentTerms,
} from '@lend/wire'
import type { Command } from 'commander'
import {
  addPageOptions,
  addTimeOptions,
  allPages,
  type App,
  type BookInvocation,
  type PageOptions,
  type TimeOptions,
} from '../../framework/index.ts'
import {
  allocationTable,
  classTable,
  installmentTable,
  isBookedState,
  scheduleTable,
  stateFacts,
  stateView,
} from '../../loan-view/index.ts'
import { type Column, factsTable, listOutput, type Output, tableOf } from '../../output/index.ts'
import { pointInTime } from '../../values/index.ts'

interface ScheduleOptions extends TimeOptions {
  readonly agreed?: boolean
}

interface ListOptions extends PageOptions {
  readonly status?: string
  readonly customer?: string
  readonly product?: string
  readonly bucket?: string
}

const STATUSES = ['applied', 'approved', 'rejected', 'withdrawn', 'active', 'closed', 'written-off'] as const

export function registerReading(loan: Command, app: App): void {
  addTimeOptions(loan.command('show'))
    .description('A loan as it stood at the end of a day, by what was known at an instant.')
    .argument('<loan>')
    .action(app.onBook<TimeOptions>(show))
  addTimeOptions(loan.command('schedule'))
    .description('Its installments: what each asks for and what became of it.')
    .argument('<loan>')
    .option('--agreed', 'as agreed on disbursement, before anything happened')
    .action(app.onBook<ScheduleOptions>(schedule))
  addPageOptions(loan.command('list'))
    .description('Loans as they stand in the book, in the order of their numbers.')
    .option('--status <status>', STATUSES.join(', '))
    .option('--customer <customer>', 'number, id or external id')
    .option('--product <code>')
    .option('--bucket <code>', 'such as 1-30')
    .action(app.onBook<ListOptions>(list))
}

async function show({ engine, options }: BookInvocation<TimeOptions>, word: string): Promise<Output> {
  const view = await engine.loans.show(parseReference(word, 'loan'), pointInTime(options))
  const { record, customer, asOf, knownAt, history, allocations, classes } = view
  const { loan } = record
  const state = presentLoan(loan, asOf)
  const json = {
    loan: record.number,
    id: record.id,
    externalId: record.externalId,
    version: record.version,
    customer: { number: customer.number, name: customer.name },
    product: { code: record.productCode, version: record.productVersion },
    asOf,
    knownAt,
    terms: presentTerms(loan.terms),
    state,
    classes,
    allocations: allocations.map((allocation) => presentAllocation(allocation, loan.terms.currency)),
    history: history.map(({ id, type, effectiveOn, recordedAt }) => ({ id, type, effectiveOn, recordedAt })),
  }
  const head = [...headFacts(view), ...stateFacts(state)]
  const [, ...balances] = stateView(state)
  const late = isBookedState(state)
    ? state.installments.filter((row) => row.dueDate <= asOf && row.settledOn === null)
    : []
  return {
    json,
    rows: factsTable(head),
    view: [
      factsTable(head),
      ...balances,
      ...(late.length === 0 ? [] : [installmentTable(late, 'Due and unpaid')]),
      ...(classes.length < 2 ? [] : [classTable(classes)]),
      ...(json.allocations.length === 0 ? [] : [allocationTable(json.allocations.slice(-6), 'Latest repayments')]),
    ],
  }
}

function headFacts({
  record,
  customer,
  asOf,
  knownAt,
}: LoanView): readonly (readonly [string, string | number | null])[] {
  const { annualRate, installments } = record.loan.terms
  return [
    ['loan', record.number],
    ['customer', `${customer.number} ${customer.name}`],
    ['product', `${record.productCode} version ${record.productVersion}`],
    ...(isBooked(record.loan) ? [] : [['annualRate', `${formatRatePercent(annualRate)} %`] as const]),
    ['installments', installments],
    ['asOf', asOf],
    ...(knownAt === null ? [] : [['knownAt', knownAt] as const]),
  ]
}

async function schedule({ engine, options }: BookInvocation<ScheduleOptions>, word: string): Promise<Output> {
  const { record, asOf, history } = await engine.loans.show(parseReference(word, 'loan'), pointInTime(options))
  const { loan, number } = record
  if (!isBooked(loan)) {
    throw new LendError(
      'LOAN_STATUS_CONFLICT',
      `Loan ${number} is ${loan.status}: it has a schedule once money is out.`,
      { loan: number },
    )
  }
  const { currency } = loan.terms
  if (options.agreed) {
    const agreed = loanAsAgreed(history) ?? loan
    const { terms, disbursed, disbursedOn } = agreed
    const shown = presentSchedule(buildSchedule({ ...terms, principal: disbursed }, disbursedOn), agreed)
    return listOutput(scheduleTable(shown), shown)
  }
  const state = presentLoan(loan, asOf)
  const installments = isBookedState(state) ? state.installments : []
  return listOutput(installmentTable(installments), { loan: number, asOf, currency, installments })
}

async function list({ engine, options }: BookInvocation<ListOptions>): Promise<Output> {
  const { status, customer, product, bucket } = options
  const filter = {
    ...(status !== undefined && { status: parseChoice(status, 'status', STATUSES) }),
    ...(customer !== undefined && {
      customerId: (await engine.customers.find(parseReference(customer, 'customer'))).id,
    }),
    ...(product !== undefined && { product: parseCode(product, 'product') }),
    ...(bucket !== undefined && { bucket: parseCode(bucket, 'bucket') }),
  }
  const loans = await allPages(
    options,
    (page) => engine.loans.list({ ...page, ...filter }),
    ({ number }) => number,
  )
  return listOutput(tableOf(COLUMNS, loans))
}

const amount = (name: string, of: (loan: LoanSummary) => number): Column<LoanSummary> => ({
  name,
  kind: 'amount',
  cell: (loan) => amountFromMinor(of(loan), loan.currency as CurrencyCode),
})

const COLUMNS: readonly Column<LoanSummary>[] = [
  { name: 'number', cell: (loan) => loan.number },
  { name: 'customer', cell: (loan) => loan.customerNumber },
  { name: 'customerName', label: 'Name', cell: (loan) => loan.customerName },
  { name: 'product', cell: (loan) => loan.productCode },
  { name: 'status', cell: (loan) => loan.status },
  { name: 'currency', cell: (loan) => loan.currency },
  amount('principal', (loan) => loan.principal),
  amount('outstandingPrincipal', (loan) => loan.outstandingPrincipal),
  amount('outstandingTotal', (loan) => loan.outstandingTotal),
  { name: 'bucket', cell: (loan) => loan.bucket },
  { name: 'nextDueOn', cell: (loan) => loan.nextDueOn },
  { name: 'disbursedOn', cell: (loan) => loan.disbursedOn },
]
