/** Papers about a loan: the interest certificate of a year, and the key facts. */
import { type DayRange, LendError, parseLocalDate, parseTaxYear } from '@lend/core'
import {
  type CertificateJson,
  parseChoice,
  parseReference,
  parseWholeNumber,
  presentCertificate,
  presentKeyFacts,
} from '@lend/wire'
import type { Command } from 'commander'
import type { App, BookInvocation } from '../../framework/index.ts'
import { type Column, factsTable, type Output, tableOf } from '../../output/index.ts'

interface CertificateOptions {
  readonly year?: string
  readonly yearStarts?: string
  readonly from?: string
  readonly to?: string
  readonly basis: string
}

const BASES = ['paid', 'charged'] as const

export function registerDisclosure(loan: Command, app: App): void {
  loan
    .command('certificate')
    .description('Interest and principal of a year, for a tax office.')
    .argument('<loan>')
    .option('--year <year>', '2026 for a calendar year, 2026-27 for one in two')
    .option('--year-starts <month>', 'the month in which a year in two starts (default: 4, April)')
    .option('--from <date>', 'in place of a year: the first day')
    .option('--to <date>', 'in place of a year: the last day, included')
    .option('--basis <basis>', 'paid: what money paid, by its value date; charged: what fell due, paid or not', 'paid')
    .action(app.onBook<CertificateOptions>(certificate))
  loan
    .command('key-facts')
    .description('What the credit costs, as it was agreed: amounts, installments, annual percentage rates.')
    .argument('<loan>')
    .action(app.onBook(keyFacts))
}

async function certificate({ engine, options }: BookInvocation<CertificateOptions>, word: string): Promise<Output> {
  const range = rangeOf(options)
  const basis = parseChoice(options.basis, 'basis', BASES)
  const found = await engine.loans.certificate(parseReference(word, 'loan'), { ...range, basis })
  const { book, loan, customer, currency } = found
  const shown = presentCertificate(found.certificate, currency)
  const facts = factsTable(
    [
      ['loan', loan],
      ['customer', `${customer.number} ${customer.name}`],
      ['from', shown.from],
      ['to', shown.to],
      ['basis', shown.basis],
      ['currency', currency],
      ['interest', shown.interest],
      ['principal', shown.principal],
      ['otherCharges', shown.otherCharges],
    ],
    `${book}: interest certificate`,
  )
  const lines = tableOf(LINES, shown.lines)
  return { json: { book, loan, customer, currency, ...shown }, rows: lines, view: [facts, lines] }
}

/** @throws {LendError} INPUT_INVALID unless there is a year or both days; DATE_MALFORMED */
function rangeOf({ year, yearStarts, from, to }: CertificateOptions): DayRange {
  const starts = yearStarts === undefined ? undefined : parseWholeNumber(yearStarts, 'year starts', 1, 12)
  if (year !== undefined && from === undefined && to === undefined) return parseTaxYear(year, starts)
  if (year === undefined && from !== undefined && to !== undefined)
    return { from: parseLocalDate(from), to: parseLocalDate(to) }
  throw new LendError('INPUT_INVALID', 'Say which days: --year 2026-27, or both --from and --to.', {
    fields: ['year', 'from', 'to'],
  })
}

const LINES: readonly Column<CertificateJson['lines'][number]>[] = [
  { name: 'on', cell: (line) => line.on },
  { name: 'interest', kind: 'amount', cell: (line) => line.interest },
  { name: 'principal', kind: 'amount', cell: (line) => line.principal },
  { name: 'fees', kind: 'amount', cell: (line) => line.fees },
  { name: 'penalties', kind: 'amount', cell: (line) => line.penalties },
  { name: 'total', kind: 'amount', cell: (line) => line.total },
]

async function keyFacts({ engine }: BookInvocation, word: string): Promise<Output> {
  const { book, loan, customer, keyFacts: found } = await engine.loans.keyFacts(parseReference(word, 'loan'))
  const shown = presentKeyFacts(found)
  const { agreedFees, contingent, ...figures } = shown
  const head = [
    ['loan', loan],
    ['customer', `${customer.number} ${customer.name}`],
  ] as const
  return {
    json: { book, loan, customer, ...shown },
    rows: factsTable(
      [
        ...head,
        ...Object.entries(figures),
        ...agreedFees.map(({ code, amount, tax }) => [code, `${amount}, tax ${tax} included`] as const),
        ['contingent', contingent.join(', ') || null],
      ],
      `${book}: key facts`,
    ),
  }
}
