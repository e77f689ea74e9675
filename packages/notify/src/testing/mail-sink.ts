import type { AddressInfo, Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** What the server does with a mail. */
export type MailAnswer =
  | 'accept'
  /** Answers this code to the connection, to the recipient, or after the mail's final dot. */
  | { readonly refuse: number; readonly at: 'connection' | 'sender' | 'recipient' | 'mail' }
  /** Says nothing more from here on. */
  | { readonly hang: 'connection' | 'mail' }
  /** Takes the whole mail and drops the connection instead of saying so: the one case in which a mail may arrive twice. */
  | 'cut-after-final-dot'

export interface MailSink {
  /** For `MailSettings.server`: 'smtp://127.0.0.1:port'. */
  readonly url: string
  readonly port: number
  /** Every mail that arrived whole, in order, whatever was answered after it. */
  readonly mails: readonly ParsedMail[]
  /** How many connections were opened. */
  readonly connections: () => number
  /** From now on; by recipient where a function is given. At connection there is no recipient yet: ''. */
  answer(answer: MailAnswer | ((recipient: string) => MailAnswer)): void
  close(): Promise<void>
}

export interface MailSinkOptions {
  /** The only login that is let in; without it the server asks for none. */
  readonly login?: { readonly user: string; readonly password: string }
  /** Any free one where nothing is said. */
  readonly port?: number
}

/** Starts a real SMTP server on 127.0.0.1. */
export async function startMailSink(options: MailSinkOptions = {}): Promise<MailSink> {
  const mails: ParsedMail[] = []
  const sockets = new Map<number, Socket>()
  let opened = 0
  let answerTo: (recipient: string) => MailAnswer = () => 'accept'
  const server = new SMTPServer({
    ...login(options),
    disabledCommands: options.login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 1,
    ...handlers(
      (recipient) => answerTo(recipient),
      (mail) => mails.push(mail),
      (remotePort) => sockets.get(remotePort)?.destroy(),
    ),
  })
  // A client that gives up on a connection is what some tests are about
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    opened += 1
    const remotePort = socket.remotePort ?? 0
    sockets.set(
      remotePort,
      socket.once('close', () => sockets.delete(remotePort)),
    )
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    connections: () => opened,
    answer: (answer) => {
      answerTo = typeof answer === 'function' ? answer : () => answer
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.values()) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function login({ login: expected }: MailSinkOptions): SMTPServerOptions {
  if (!expected) return { authOptional: true }
  return {
    onAuth: ({ username, password }, _session, callback) => {
      if (username === expected.user && password === expected.password) return callback(null, { user: username })
      return callback(refusal(535, 'Authentication failed'))
    },
  }
}

type Handlers = Required<Pick<SMTPServerOptions, 'onConnect' | 'onMailFrom' | 'onRcptTo' | 'onData'>>

function handlers(
  answerTo: (recipient: string) => MailAnswer,
  keep: (mail: ParsedMail) => void,
  cut: (remotePort: number) => void,
): Handlers {
  const step = (
    place: 'connection' | 'sender' | 'recipient',
    recipient: string,
    callback: (error?: Error | null) => void,
  ): void => {
    const answer = answerTo(recipient)
    if (typeof answer === 'object' && 'hang' in answer && answer.hang === place) return
    callback(refusalAt(place, answer))
  }
  return {
    onConnect: (_session, callback) => step('connection', '', callback),
    onMailFrom: (_address, _session, callback) => step('sender', '', callback),
    onRcptTo: ({ address }, _session, callback) => step('recipient', address, callback),
    onData: (stream, session, callback) => {
      const answer = answerTo(session.envelope.rcptTo[0]?.address ?? '')
      simpleParser(stream).then((mail) => {
        keep(mail)
        if (typeof answer === 'object' && 'hang' in answer) return
        if (answer === 'cut-after-final-dot') return cut(session.remotePort)
        callback(refusalAt('mail', answer))
      }, callback)
    },
  }
}

function refusalAt(place: string, answer: MailAnswer): Error | null {
  if (typeof answer !== 'object' || !('refuse' in answer) || answer.at !== place) return null
  return refusal(answer.refuse, answer.refuse < 500 ? 'Try again later' : 'Refused for good')
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
