/** docs/oracles.md: which figures from outside Lend meets, and what the others wait for. */
import { type Counts, type FileReport, totalCounts, waitingFor } from './report.ts'

const OPENING = `# Oracles

Figures from standards, regulators' illustrations, published tables and the test suites of other systems, each with its source, replayed through Lend. This
page is written by \`npm run oracles -- --markdown\`, and a test fails when it is out of date.

A case passes when every figure that it states is met within its stated tolerance. It waits when Lend says (\`NOT_SUPPORTED\`) that it lacks a capability. Anything
else differs, and \`npm run oracles\` exits 1. Nothing is keyed by a case: the same adapters replay other figures of the same kinds
(\`LEND_ORACLES=FOLDER npm run oracles\`).`

/** The page as a whole. */
export function reportMarkdown(reports: readonly FileReport[]): string {
  const counts = [
    ...reports.map(({ name, counts }) => countsRow(`\`${name}\``, counts)),
    countsRow('**all**', totalCounts(reports)),
  ]
  const table = ['| file | cases | pass | differ | wait |', '|---|---|---|---|---|', ...counts]
  return [
    OPENING,
    table.join('\n'),
    '## What waits',
    waits(reports),
    '## What differs',
    differences(reports),
    '## What passes',
    reports.map(passes).join('\n\n'),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

function countsRow(name: string, { cases, pass, differ, wait }: Counts): string {
  return `| ${[name, cases, pass, differ, wait].join(' | ')} |`
}

function waits(reports: readonly FileReport[]): string {
  const rows = reports.flatMap((report) =>
    waitingFor(report).map(
      ([capability, ids]) => `| \`${report.name}\` | ${capability} | ${ids.length} | ${ids.join(', ')} |`,
    ),
  )
  if (rows.length === 0) return 'Nothing.'
  return ['| file | capability | cases | which |', '|---|---|---|---|', ...rows].join('\n')
}

function differences(reports: readonly FileReport[]): string {
  const rows = reports.flatMap(({ name, verdicts }) =>
    [...verdicts].flatMap(([id, verdict]) =>
      verdict.result === 'differ'
        ? [`| \`${name}\` | ${id} | ${verdict.field} | ${verdict.expected} | ${verdict.actual} |`]
        : [],
    ),
  )
  if (rows.length === 0) return 'Nothing.'
  return ['| file | case | figure | stated | Lend |', '|---|---|---|---|---|', ...rows].join('\n')
}

function passes({ name, verdicts }: FileReport): string {
  const ids = [...verdicts].flatMap(([id, { result }]) => (result === 'pass' ? [id] : []))
  return `\`${name}\`: ${ids.length === verdicts.size ? `all ${ids.length}.` : ids.length === 0 ? 'none.' : `${ids.join(', ')}.`}`
}
