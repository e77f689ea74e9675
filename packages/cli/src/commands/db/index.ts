/** `lend db`: the database of the book. */
import type { Command } from 'commander'
import type { App } from '../../framework/index.ts'
import { backUp, restore } from './backup.ts'
import { copy } from './copy.ts'
import { migrate, status, verify } from './schema.ts'

export function register(program: Command, app: App): void {
  const db = program.command('db').description('The database of the book.')
  db.command('status')
    .description('What the database is and holds; an older schema is told, not refused.')
    .action(app.run(status))
  db.command('migrate').description('Take the book to the newest schema.').action(app.run(migrate))
  db.command('verify')
    .description(
      'Go over the whole book: replay every loan, balance the journal, check the audit trail. Changes nothing.',
    )
    .action(app.onBook(verify))
  db.command('backup')
    .argument('<file>', 'where to put it; its checksum goes beside it')
    .description('Make a backup while the book is in use: one SQLite file, whichever database the book lies in.')
    .action(app.run(backUp))
  db.command('restore')
    .argument('<file>', 'a backup; it is only read')
    .description('Put the book of a backup where --db says, where none is yet.')
    .action(app.run(restore))
  db.command('copy')
    .argument('<from>', 'a path or a postgres:// address')
    .argument('<to>', 'a path or a postgres:// address where no book is yet')
    .description(
      'Copy a book between any two databases. It goes on where it was cut short, and is checked by its hash.',
    )
    .action(app.run(copy))
}
