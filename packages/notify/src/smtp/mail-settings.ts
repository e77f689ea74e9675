import type { Lender } from '../words/index.ts'

/** Where mail goes out, and in whose name. Secrets come from the environment or a file, never from a command line. */
export interface MailSettings {
  /** 'smtp://user:password@host:587', 'smtps://user:password@host:465', or a service that nodemailer knows: 'Brevo'. */
  readonly server: string
  /** Beside a service, or instead of the user and password in the address. */
  readonly credentials?: { readonly user: string; readonly password: string }
  /** The address in From; the lender's name stands before it. */
  readonly from: string
  readonly replyTo?: string
  readonly lender: Lender
  /** Connections held open at once; 5 where nothing is said. A provider may allow fewer. */
  readonly connections?: number
  /** How long to wait for a server before a mail counts as to be tried again. */
  readonly patience?: Partial<MailPatience>
}

/** In milliseconds. */
export interface MailPatience {
  /** For the connection, its greeting and its encryption, each. */
  readonly connect: number
  /** For any answer once connected. */
  readonly answer: number
  /** For a whole mail, from asking for it to its acceptance: a server that sends a byte now and then cannot hold it up forever. */
  readonly mail: number
}

export const USUAL_PATIENCE: MailPatience = { connect: 15_000, answer: 60_000, mail: 180_000 }
