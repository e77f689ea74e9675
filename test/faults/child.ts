/** Processes of their own, so that they can be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Child {
  /** What it has told on stdout so far. A line that was cut by a kill is left out. */
  readonly lines: readonly string[]
  /** Resolves once it has told so many lines, or has ended. */
  told(lines: number): Promise<void>
  /** Ends it and waits for that. @returns its exit code; null when a signal ended it */
  end(signal: NodeJS.Signals): Promise<number | null>
  /** Resolves when it has ended. */
  readonly ended: Promise<number | null>
}

/** Starts a script of `children/`. */
export function startChild(script: string, words: readonly string[]): Child {
  const file = fileURLToPath(new URL(`./children/${script}`, import.meta.url))
  const flags = ['--conditions=@lend/source', '--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...flags, file, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  let rest = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const pieces = (rest + text).split('\n')
    rest = pieces.pop() ?? ''
    lines.push(...pieces)
    for (const wake of waiting) wake()
  })
  const ended = endOf(child)
  return {
    lines,
    told: async (count) => {
      const enough = new Promise<void>((resolve) => {
        const look = (): void => {
          if (lines.length >= count) resolve()
        }
        waiting.add(look)
        look()
      })
      await Promise.race([enough, ended])
    },
    end: (signal) => {
      child.kill(signal)
      return ended
    },
    ended,
  }
}

/** Once its output is read to the end, too. */
function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', (code) => resolve(code)))
}
