import type { NoticeChannel } from '@lend/engine'

/** Letters of the demo's past: taken as delivered, and never sent. */
export const paperChannel: NoticeChannel = {
  name: 'paper',
  reaches: ({ email }) => email !== null,
  send: async () => ({ outcome: 'sent' }),
  close: async () => undefined,
}
