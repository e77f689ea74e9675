/**
 * The commands of `lend`, one file per group. A file is loaded only when its group is called, so that no command waits for another's
 * imports.
 *
 * To add a group: write `commands/NAME.ts`, or a folder of that name for a large one, with `export function register(program: Command, app: App): void`, and give it a line
 * below. Each command is three steps: parse words and options with @lend/wire and core's parsers, call the engine, present the answer as
 * an `Output` (json, rows, and a view for people where rows would not do).
 *
 *     program.command('rate').argument('<currency>').action(
 *       app.onBook<TimeOptions>(async ({ engine, options }, currency) => listOutput(...)))
 *
 * `app.run` is for commands without a book, `app.onBook` opens the configured one and closes it. Add `addWriteOptions` (--on,
 * --dry-run, --idempotency-key; pass `context` on) or `addTimeOptions` (--as-of, --known-at) from the framework. Long work tells its
 * progress through `progress('loans')` and heeds `io.heedInterrupts()`.
 */
import type { Command } from 'commander'
import type { App } from '../framework/index.ts'

export interface CommandGroup {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<{ readonly register: (program: Command, app: App) => void }>
}

/** In the order of the help: setting up, lending, operating, asking. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  { name: 'init', summary: 'make a new book', load: () => import('./init.ts') },
  { name: 'demo', summary: 'a made-up book to look at and play with', load: () => import('./demo.ts') },
  { name: 'db', summary: 'the database of the book: backup, copy, verify', load: () => import('./db/index.ts') },
  { name: 'audit', summary: 'the trail of commands, and the proof that it is whole', load: () => import('./audit.ts') },
  { name: 'config', summary: 'what is configured, and where it came from', load: () => import('./config.ts') },
  { name: 'import', summary: "loans from another lender's book", load: () => import('./import.ts') },
  { name: 'customer', summary: 'people and firms that borrow', load: () => import('./customer.ts') },
  { name: 'product', summary: 'conventions that loans are written under', load: () => import('./product.ts') },
  { name: 'loan', summary: 'a loan from application to its end', load: () => import('./loan/index.ts') },
  { name: 'repay', summary: 'money came in', load: () => import('./repay.ts') },
  { name: 'reverse', summary: 'take a repayment back', load: () => import('./reverse.ts') },
  { name: 'payoff', summary: 'what closes a loan', load: () => import('./payoff.ts') },
  {
    name: 'overdue',
    summary: 'close the business date: penalties, classes, notices',
    load: () => import('./overdue.ts'),
  },
  { name: 'notify', summary: 'notices, and what became of them', load: () => import('./notify.ts') },
  { name: 'report', summary: 'the book in figures', load: () => import('./report.ts') },
  { name: 'explain', summary: 'how an amount came about', load: () => import('./explain.ts') },
  {
    name: 'simulate',
    summary: "a loan's life from a scenario file, nothing stored",
    load: () => import('./simulate.ts'),
  },
]
