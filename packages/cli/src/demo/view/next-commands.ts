import type { Picture } from './picture.ts'

export interface NextCommand {
  /** The words after `lend`, without --db. */
  readonly words: readonly string[]
  readonly why: string
}

/** What to try next on this book, with loans that are in it. */
export function nextCommands({ late, portfolio }: Picture, dayAfter: string): readonly NextCommand[] {
  const number = late[0]?.record.number
  const onTheDay = ['--as-of', portfolio.asOf]
  const about: readonly NextCommand[] =
    number === undefined
      ? []
      : [
          { words: ['loan', 'show', number, ...onTheDay], why: 'the largest arrears: what is owed, and since when' },
          { words: ['loan', 'schedule', number, ...onTheDay], why: 'its installments, paid and unpaid' },
          { words: ['explain', number, ...onTheDay], why: 'how its amounts came about' },
          { words: ['payoff', number, ...onTheDay], why: 'what it takes to close it' },
        ]
  return [
    ...about,
    { words: ['notify', 'list', '--status', 'queued'], why: 'the notices that wait for a mail server' },
    { words: ['report', 'ageing'], why: 'any report also with --csv or --json' },
    { words: ['overdue', '--as-of', dayAfter, '--dry-run'], why: 'what the next overdue run would do' },
    { words: ['db', 'verify'], why: 'replay every loan, balance the journal, check the audit trail' },
  ]
}

export interface CommandForm {
  /** 'lend', or how it is started here. */
  readonly program: string
  /** The book, as the user would write it. */
  readonly db: string
  /** Of the screen. */
  readonly width: number
}

/** Commands as lines to copy. Each has its reason as a comment: beside it where the screen is wide enough, else above it. */
export function commandLines(commands: readonly NextCommand[], { program, db, width }: CommandForm): string {
  const lines = commands.map(({ words, why }) => ({ line: [program, ...words, '--db', quoted(db)].join(' '), why }))
  const longest = Math.max(...lines.map(({ line }) => line.length))
  const fits = lines.every(({ why }) => INDENT.length + longest + BESIDE.length + why.length <= width)
  if (fits) return lines.map(({ line, why }) => INDENT + line.padEnd(longest) + BESIDE + why).join('\n')
  return lines.map(({ line, why }) => `${INDENT}# ${why}\n${INDENT}${line}`).join('\n')
}

const INDENT = '  '
const BESIDE = '  # '

/** As a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./@:+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
