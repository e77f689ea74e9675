/** Files of other lenders' books, read row by row: the format of each, and what is wrong with a row. No zod is loaded. */
export { type CsvRecord, csvRecords } from './csv-records.ts'
export { type LendingClubLoan, type LendingClubRow, readLendingClubTape } from './lending-club.ts'
