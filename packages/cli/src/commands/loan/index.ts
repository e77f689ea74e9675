/**
 * `lend loan`: a loan from application to its end. One file for decisions, two for changes of terms, one for charges, one for money that
 * leaves again, one for giving up, one for papers, one for reading.
 */
import type { Command } from 'commander'
import type { App } from '../../framework/index.ts'
import { registerChanges } from './changes.ts'
import { registerCharges } from './charges.ts'
import { registerDecisions } from './decisions.ts'
import { registerDisclosure } from './disclosure.ts'
import { registerGivingBack } from './give-back.ts'
import { registerGivingUp } from './give-up.ts'
import { registerNewTerms } from './new-terms.ts'
import { registerReading } from './reading.ts'

export function register(program: Command, app: App): void {
  const loan = program
    .command('loan')
    .description('A loan from application to its end. A loan is named by its number, its id or its external id.')
  registerDecisions(loan, app)
  registerChanges(loan, app)
  registerNewTerms(loan, app)
  registerCharges(loan, app)
  registerGivingBack(loan, app)
  registerGivingUp(loan, app)
  registerReading(loan, app)
  registerDisclosure(loan, app)
}
