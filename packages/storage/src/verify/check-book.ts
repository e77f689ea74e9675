/** What can be said of a book as a whole. */
import { BOOK_CHAIN } from '../audit-chain.ts'
import type { BookSource } from '../book-source.ts'
import { chainFindings } from './chain-check.ts'
import { strayChains } from './check-trail.ts'
import type { CheckName, Finding } from './stored-loan.ts'

export async function checkBook(source: BookSource): Promise<readonly Finding[]> {
  return [...(await checkTrialBalance(source)), ...(await checkLookups(source)), ...(await checkBookChain(source))]
}

/** I3: over all accounts, debits and credits are the same, in each currency. */
async function checkTrialBalance(source: BookSource): Promise<readonly Finding[]> {
  const sums = await source.query<{ currency: string; sum: number | string }>(
    'SELECT currency, SUM(amount) AS sum FROM journal GROUP BY currency HAVING SUM(amount) <> 0',
  )
  return sums.map(({ currency, sum }) => finding('journal', `the journal in ${currency} is out of balance by ${sum}`))
}

/** The small tables that keep names unique name what is there, and all of it. */
const LOOKUPS: readonly (readonly [string, string])[] = [
  ['loan_numbers', 'SELECT number AS name, loan_id FROM loans'],
  ['loan_external_ids', 'SELECT external_id AS name, loan_id FROM loans WHERE external_id IS NOT NULL'],
  ['repayment_ids', 'SELECT repayment_id AS name, loan_id FROM repayments'],
  [
    'repayment_references',
    'SELECT reference AS name, loan_id, repayment_id FROM repayments WHERE reference IS NOT NULL',
  ],
]

async function checkLookups(source: BookSource): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const [table, named] of LOOKUPS) {
    for (const sql of [`SELECT * FROM ${table} EXCEPT ${named}`, `${named} EXCEPT SELECT * FROM ${table}`]) {
      const wrong = await source.query(`${sql} LIMIT 10`)
      findings.push(
        ...wrong.map((row) => finding('references', `${table} does not agree with the loans: ${JSON.stringify(row)}`)),
      )
    }
  }
  return findings
}

async function checkBookChain(source: BookSource): Promise<readonly Finding[]> {
  const audit = await source.ofLoans('audit', [BOOK_CHAIN])
  const [book] = await source.page('book', null, 1)
  if (!book) return [finding('file', 'the book has lost its settings')]
  const end = { count: book.audit_count, head: book.audit_head }
  return [...chainFindings(audit, end).map((message) => finding('audit', message)), ...(await strayChains(source))]
}

function finding(check: CheckName, message: string): Finding {
  return { check, loan: null, message }
}
