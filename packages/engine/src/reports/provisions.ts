import {
  add,
  type AssetClass,
  type BookedLoan,
  type CurrencyCode,
  type Folded,
  isBooked,
  loanAsOf,
  type Minor,
  type Provision,
  type ProvisioningNorms,
  provisionOf,
  ZERO,
} from '@lend/core'
import type { EngineParts } from '../context.ts'
import type { BookReader, LoanRecord } from '../ports/index.ts'
import { type Grouping, groupOf, Groups, headOf, type ReportHead, type ReportPoint } from './report-point.ts'

export interface ProvisionsRow {
  readonly currency: CurrencyCode
  readonly productCode: string | null
  readonly assetClass: AssetClass
  readonly loans: number
  readonly exposure: Minor
  readonly provision: Minor
}

export interface ProvisionsReport extends ReportHead {
  /** The classes that a group has loans in, mildest first. */
  readonly rows: readonly ProvisionsRow[]
}

const CLASSES: readonly AssetClass[] = ['standard', 'sub-standard', 'doubtful-1', 'doubtful-2', 'doubtful-3', 'loss']
const LOANS_AT_ONCE = 200

type Tallies = Readonly<Partial<Record<AssetClass, Pick<ProvisionsRow, 'loans' | 'exposure' | 'provision'>>>>

/** What must be set aside for the loans that run on a day. @see docs/reference/reports.md#provisions */
export function provisionsReport(
  parts: EngineParts,
  at: ReportPoint & { readonly by?: Grouping; readonly norms: ProvisioningNorms },
): Promise<ProvisionsReport> {
  return parts.book.read(async (tx) => {
    const head = await headOf(parts, tx, at)
    const groups = new Groups<Tallies>({})
    for await (const [record, life] of livesAsOf(tx, head)) {
      if (life.loan.status !== 'active') continue
      const group = { currency: life.loan.terms.currency, productCode: record.productCode }
      groups.update(groupOf(group, at.by ?? 'currency'), (tallies) =>
        tally(tallies, provisionOf(life, head.asOf, at.norms)),
      )
    }
    return { ...head, rows: groups.sorted().flatMap(({ value, ...group }) => rowsOf(group, value)) }
  })
}

/** Every booked loan with the life that led to where it stood. */
async function* livesAsOf(
  tx: BookReader,
  { asOf, knownAt }: Pick<ReportHead, 'asOf' | 'knownAt'>,
): AsyncGenerator<readonly [LoanRecord, Folded<BookedLoan>], void> {
  for (let after: string | null = null; ; ) {
    const records: readonly LoanRecord[] = await tx.loans.page(after, LOANS_AT_ONCE)
    for (const record of records) {
      if (!isBooked(record.loan)) continue
      const life = loanAsOf(await tx.loans.events(record.id, knownAt ?? undefined), asOf)
      if (life !== null && isBooked(life.loan)) yield [record, { ...life, loan: life.loan }]
    }
    if (records.length < LOANS_AT_ONCE) return
    after = records.at(-1)?.id ?? after
  }
}

function tally(tallies: Tallies, { assetClass, exposure, provision }: Provision): Tallies {
  const before = tallies[assetClass] ?? { loans: 0, exposure: ZERO, provision: ZERO }
  const after = {
    loans: before.loans + 1,
    exposure: add(before.exposure, exposure),
    provision: add(before.provision, provision),
  }
  return { ...tallies, [assetClass]: after }
}

function rowsOf(group: Pick<ProvisionsRow, 'currency' | 'productCode'>, tallies: Tallies): readonly ProvisionsRow[] {
  return CLASSES.flatMap((assetClass) => {
    const found = tallies[assetClass]
    return found === undefined ? [] : [{ ...group, assetClass, ...found }]
  })
}
