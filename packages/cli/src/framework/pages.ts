/** Lists: everything, unless --limit says less. The book gives them page by page. */
import type { Page } from '@lend/engine'
import type { Command } from 'commander'

export interface PageOptions {
  readonly limit?: string
  readonly after?: string
}

const PAGE = 1000
const MOST = 100_000_000

export function addPageOptions(command: Command): Command {
  return command
    .option('--limit <n>', 'at most so many (default: all)')
    .option('--after <number>', 'only those whose number comes after this one')
}

/** All items asked for. @param fetch one page of them @param numberOf what the next page begins after */
export async function allPages<Item>(
  options: PageOptions,
  fetch: (page: Page) => Promise<readonly Item[]>,
  numberOf: (item: Item) => string,
): Promise<readonly Item[]> {
  // Parsers come with all of core, which the help can do without.
  const { parseReference, parseWholeNumber } = await import('@lend/wire/values')
  const wanted = options.limit === undefined ? MOST : parseWholeNumber(options.limit, 'limit', 1, MOST)
  const items: Item[] = []
  let after = options.after === undefined ? null : parseReference(options.after, 'number')
  for (;;) {
    const limit = Math.min(PAGE, wanted - items.length)
    const page = await fetch({ after, limit })
    items.push(...page)
    const last = page.at(-1)
    if (page.length < limit || last === undefined || items.length >= wanted) return items
    after = numberOf(last)
  }
}
