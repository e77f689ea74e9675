/** `npm run oracles`: replays figures from outside through Lend, and says which it meets. */
import { resolve } from 'node:path'
import { isLendError } from '@lend/core'
import { replayCase } from './adapters/index.ts'
import { FIGURES, readOracles } from './folder.ts'
import { reportMarkdown } from './markdown.ts'
import { reportJson, reportText } from './present.ts'
import { type FileReport, replayFiles, totalCounts } from './report.ts'

const WRITERS: Readonly<Record<string, (reports: readonly FileReport[]) => string>> = {
  '--json': reportJson,
  '--markdown': reportMarkdown,
}

process.exitCode = main(process.argv.slice(2), process.env.LEND_ORACLES)

/** 0 when nothing differs, 1 when something does or the folder cannot be read, 2 for an argument that is not known. */
function main(args: readonly string[], folder: string | undefined): number {
  const unknown = args.find((arg) => !(arg in WRITERS))
  if (unknown !== undefined || args.length > 1) return complain(`Usage: npm run oracles -- [--json | --markdown]`, 2)
  try {
    const reports = replayFiles(
      readOracles(folder ? resolve(process.env.INIT_CWD ?? '.', folder) : FIGURES),
      replayCase,
    )
    process.stdout.write((WRITERS[args[0] ?? ''] ?? reportText)(reports))
    return totalCounts(reports).differ === 0 ? 0 : 1
  } catch (error) {
    if (isLendError(error)) return complain(error.message, 1)
    throw error
  }
}

function complain(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
