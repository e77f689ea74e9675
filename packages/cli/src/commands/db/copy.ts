import { bookAddress } from '../../config/index.ts'
import { bookPlace, type Invocation } from '../../framework/index.ts'
import { factsTable, type Output } from '../../output/index.ts'

export async function copy(given: Invocation, fromAddress: string, toAddress: string): Promise<Output> {
  const { io, configuration, say, progress } = given
  const from = await bookPlace(configuration, bookAddress(fromAddress, io.cwd))
  const to = await bookPlace(configuration, bookAddress(toAddress, io.cwd))
  const { copyBook } = await import('@lend/storage')
  const book = await from.open()
  const bar = await progress('rows')
  try {
    const onRows = ({ phase, rows }: { readonly phase: string; readonly rows: number }): void =>
      bar.update({ done: rows, total: rows, note: phase })
    const { rows, resumedRows, hash } = await copyBook(book, await to.openDraft(), onRows)
    bar.end()
    say(`Copied ${from.label} to ${to.label}: ${rows} rows, the same hash.`)
    const json = { from: from.label, to: to.label, rows, resumedRows, hash }
    return { json, rows: factsTable(Object.entries(json)) }
  } finally {
    bar.end()
    await book.close()
  }
}
