/** Progress of long work, told on stderr or drawn on a terminal; never mixed with data. */

export interface ProgressState {
  readonly done: number
  readonly total: number
  /** Things per second so far; absent where nobody counts. */
  readonly perSecond?: number
  readonly etaSeconds?: number
  /** What is counted. Default: the noun the progress was opened with. */
  readonly note?: string
}

export interface Progress {
  update(state: ProgressState): void
  /** Takes the drawing away; the summary is the command's. */
  end(): void
}

/** Says nothing: -q. */
export const SILENT: Progress = { update: () => undefined, end: () => undefined }

const EVERY_MS = 2000

/** A line on stderr now and then: for logs, pipes and cron. Quick work says nothing at all. */
export function plainProgress(noun: string, write: (line: string) => void, now: () => number): Progress {
  let toldAt = now()
  return {
    update: (state) => {
      if (now() - toldAt < EVERY_MS) return
      toldAt = now()
      write(`${progressLine(noun, state)}\n`)
    },
    end: () => undefined,
  }
}

/** '1,200 of 5,000 loans (24 %), 830/s, 5 s left' */
export function progressLine(noun: string, { done, total, perSecond, etaSeconds, note }: ProgressState): string {
  const share = total > 0 ? ` (${Math.floor((done / total) * 100)} %)` : ''
  const rate = perSecond === undefined || perSecond === 0 ? '' : `, ${count(perSecond)}/s`
  const left = etaSeconds === undefined ? '' : `, ${duration(etaSeconds)} left`
  return `${count(done)} of ${count(total)} ${note ?? noun}${share}${rate}${left}`
}

function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  return whole < 90 ? `${whole} s` : `${Math.ceil(whole / 60)} min`
}
