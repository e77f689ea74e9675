/** A line to a Postgres server that can be cut: after so many bytes, or once a COMMIT has gone through and before its answer is back. */
import { connect, createServer, type Socket } from 'node:net'

export type Cut = 'never' | { readonly afterBytes: number } | 'after commit'

export interface UnsteadyLine {
  readonly port: number
  /** What happens to the next connection that is used. It happens once. */
  cutNext(cut: Cut): void
  /** How often the line was cut. */
  readonly cuts: () => number
  close(): Promise<void>
}

const COMMIT = Buffer.from('COMMIT\0')

export async function unsteadyLine(serverPort: number): Promise<UnsteadyLine> {
  let cut: Cut = 'never'
  let cuts = 0
  const sockets = new Set<Socket>()
  const sever = (...both: readonly Socket[]): void => {
    cut = 'never'
    cuts += 1
    for (const socket of both) socket.destroy()
  }
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    let muted = false
    client.on('data', (data) => {
      if (typeof cut === 'object') {
        upstream.write(data.subarray(0, cut.afterBytes))
        if (data.length > cut.afterBytes) return sever(client, upstream)
        cut = { afterBytes: cut.afterBytes - data.length }
        return
      }
      upstream.write(data)
      if (cut === 'after commit' && data.includes(COMMIT)) muted = true
    })
    upstream.on('data', (data) => {
      // The answer to the COMMIT has come from the server, and never arrives.
      if (muted) sever(client, upstream)
      else client.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { readonly port: number }).port,
    cutNext: (next) => {
      cut = next
    },
    cuts: () => cuts,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
