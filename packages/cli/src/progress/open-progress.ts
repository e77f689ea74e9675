import { isInteractive, type Io } from '../io.ts'
import { plainProgress, type Progress, SILENT } from './progress.ts'

/** The progress that suits the place: drawn on a terminal, lines on stderr elsewhere, none when asked to be quiet. */
export async function openProgress(noun: string, io: Io, isQuiet: boolean): Promise<Progress> {
  if (isQuiet) return SILENT
  if (isInteractive(io) && io.stderr === process.stderr && process.stderr.isTTY) {
    const { inkProgress } = await import('./ink-progress.ts')
    return inkProgress(noun, process.stderr)
  }
  return plainProgress(noun, (line) => io.stderr.write(line), io.now)
}
