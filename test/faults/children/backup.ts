/** A process that makes one backup after the other, each under a name of its own, and tells each that is done. */
import { backUpBook, bookAt } from '@lend/storage'

const [address = '', folder = ''] = process.argv.slice(2)
process.stdout.write('begun\n')
for (let number = 1; ; number += 1) {
  await backUpBook(await bookAt(address), `${folder}/backup-${number}.db`)
  process.stdout.write(`${number}\n`)
}
