/** A report as people read it on a terminal, and as programs read it. */
import { type Counts, type FileReport, totalCounts, waitingFor } from './report.ts'
import type { Verdict } from './verdict.ts'

/** Counts by file, then the first differing field of each case that differs, then what the waiting ones wait for. */
export function reportText(reports: readonly FileReport[]): string {
  const rows = [...reports.map(({ name, counts }) => countsRow(name, counts)), countsRow('total', totalCounts(reports))]
  const table = aligned([['', 'cases', 'pass', 'differ', 'wait'], ...rows])
  return [...table, ...section('Differ', reports.flatMap(differences)), ...section('Wait', waits(reports)), ''].join(
    '\n',
  )
}

function countsRow(name: string, { cases, pass, differ, wait }: Counts): readonly string[] {
  return [name, ...[cases, pass, differ, wait].map(String)]
}

/** Names to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const cell = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]! + 2)
  return rows.map((row) => row.map(cell).join(''))
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]
}

function differences({ name, verdicts }: FileReport): readonly string[] {
  return [...verdicts].flatMap(([id, verdict]) =>
    verdict.result === 'differ'
      ? [`${name} ${id}: ${verdict.field} is ${verdict.actual}, stated ${verdict.expected}`]
      : [],
  )
}

function waits(reports: readonly FileReport[]): readonly string[] {
  return reports.flatMap((report) =>
    waitingFor(report).map(([capability, ids]) => `${report.name}: ${ids.length} for ${capability}`),
  )
}

/** The shape that `--json` prints, by file and by case id. */
export function reportJson(reports: readonly FileReport[]): string {
  const files = Object.fromEntries(reports.map(({ name, counts }) => [name, counts]))
  const cases = Object.fromEntries(
    reports.flatMap(({ verdicts }) => [...verdicts].map(([id, verdict]) => [id, caseOf(verdict)])),
  )
  return `${JSON.stringify({ files, cases })}\n`
}

function caseOf(verdict: Verdict): Readonly<Record<string, string | null>> {
  const none = { field: null, expected: null, actual: null }
  switch (verdict.result) {
    case 'pass':
      return { result: 'pass', ...none }
    case 'wait':
      return { result: 'wait', ...none, capability: verdict.capability }
    case 'differ':
      return { ...verdict }
  }
}
