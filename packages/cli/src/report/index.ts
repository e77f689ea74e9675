/** Reports on the command line: their columns, by names that stay, and the head above them. */
export { headOf, reportOutput } from './output.ts'
export {
  AGEING_COLUMNS,
  COLLECTIONS_COLUMNS,
  PAR_COLUMNS,
  PORTFOLIO_COLUMNS,
  PORTFOLIO_SHOWN,
  PROVISIONS_COLUMNS,
  TRIAL_BALANCE_COLUMNS,
} from './rows.ts'
