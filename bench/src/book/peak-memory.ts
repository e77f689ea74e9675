/**
 * Closes a month of the book named on the command line, so that every loan has something to do, then prints the most memory that this
 * process ever held, in KiB.
 */
import { argv, resourceUsage, stdout } from 'node:process'
import { addDays } from '@lend/core'
import { RUN_DAY } from './fill-book.ts'
import { runOverdue } from './run-overdue.ts'

await runOverdue(argv[2] ?? '', addDays(RUN_DAY, 30))
stdout.write(`${resourceUsage().maxRSS}\n`)
