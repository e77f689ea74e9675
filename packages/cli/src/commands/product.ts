/** `lend product`: conventions that loans are written under. */
import { amountFromMinor, formatRatePercent, type Product } from '@lend/core'
import { LendError } from '@lend/core/errors'
import type { StoredProduct } from '@lend/engine'
import { parseCode, parseWholeNumber, presentProduct, readProduct } from '@lend/wire'
import type { Command } from 'commander'
import { addWriteOptions, type App, type BookInvocation, readInput } from '../framework/index.ts'
import type { Io } from '../io.ts'
import { type Column, factsTable, listOutput, type Output, tableOf } from '../output/index.ts'
import { PRESETS } from '../presets/index.ts'

interface AddOptions {
  readonly preset?: string
}

interface ShowOptions {
  readonly at?: string
}

export function register(program: Command, app: App): void {
  const product = program
    .command('product')
    .description('Conventions that loans are written under. A version is never changed.')
  addWriteOptions(product.command('add'), { dated: false })
    .description('Add a product from a file (lend.product/1), or a further version of one.')
    .argument('[file]', "JSON; '-' reads stdin")
    .option('--preset <code>', `one that comes with Lend: ${PRESETS.map(({ code }) => code).join(', ')}`)
    .action(app.onBook<AddOptions>(add))
  product
    .command('show')
    .description('One product with all its conventions; --json gives a file to start from.')
    .argument('<product>', 'its code')
    .option('--at <version>', 'default: the newest')
    .action(app.onBook<ShowOptions>(show))
  product.command('list').description('All products and their versions.').action(app.onBook(list))
}

async function add(
  { engine, context, options, io }: BookInvocation<AddOptions>,
  file: string | undefined,
): Promise<Output> {
  const product = await engine.products.add(await productFrom(file, options.preset, io), context)
  return productOutput(product)
}

async function show({ engine, options }: BookInvocation<ShowOptions>, code: string): Promise<Output> {
  const version = options.at === undefined ? undefined : parseWholeNumber(options.at, 'version', 1, 100_000)
  return productOutput(await engine.products.find(parseCode(code, 'product'), version))
}

async function list({ engine }: BookInvocation): Promise<Output> {
  return listOutput(tableOf(COLUMNS, await engine.products.list()))
}

/** @throws {LendError} INPUT_INVALID unless just one of file and preset is named */
async function productFrom(file: string | undefined, preset: string | undefined, io: Io): Promise<Product> {
  if ((file === undefined) === (preset === undefined)) {
    throw new LendError('INPUT_INVALID', 'Name a product file, or a preset with --preset.')
  }
  if (file !== undefined) return (await import('@lend/wire/schemas')).parseProduct(await readInput(file, io))
  const found = PRESETS.find(({ code }) => code === preset)
  if (found) return readProduct(found)
  const known = PRESETS.map(({ code }) => code)
  throw new LendError('INPUT_INVALID', `There is no preset ${preset}. Choose one of ${known.join(', ')}.`, {
    preset,
    known,
  })
}

const COLUMNS: readonly Column<StoredProduct>[] = [
  { name: 'code', cell: (product) => product.code },
  { name: 'version', kind: 'number', cell: (product) => product.version },
  { name: 'name', cell: (product) => product.name },
  { name: 'currency', cell: (product) => product.currency },
  { name: 'annualRatePercent', kind: 'number', cell: (product) => formatRatePercent(product.defaultAnnualRate) },
  {
    name: 'minPrincipal',
    kind: 'amount',
    cell: ({ limits, currency }) => amountFromMinor(limits.principal.min, currency),
  },
  {
    name: 'maxPrincipal',
    kind: 'amount',
    cell: ({ limits, currency }) => amountFromMinor(limits.principal.max, currency),
  },
  { name: 'minInstallments', kind: 'number', cell: ({ limits }) => limits.installments.min },
  { name: 'maxInstallments', kind: 'number', cell: ({ limits }) => limits.installments.max },
  { name: 'amortization', cell: ({ conventions }) => conventions.amortization.kind },
  { name: 'dayCount', cell: ({ conventions }) => conventions.dayCount },
]

function productOutput(product: StoredProduct): Output {
  const json = presentProduct(product)
  const { conventions = {}, limits, schema: _schema, ...head } = json
  const fields = Object.entries({ ...head, ...limits, ...conventions }).map(
    ([name, value]) => [name, plain(value)] as const,
  )
  return { json, rows: tableOf(COLUMNS, [product]), view: [factsTable(fields)] }
}

/** A value on one line. */
function plain(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean)
}
