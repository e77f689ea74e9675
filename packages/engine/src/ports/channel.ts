/** A way to reach a person: SMTP now; SMS, WhatsApp and push by whoever implements it. */
import type { Customer, Notice } from './records.ts'

export interface NoticeChannel {
  readonly name: string
  /** Whether the customer has an address on this channel. */
  reaches(customer: Customer): boolean
  /** Renders and sends one notice. `messageId` is derived from the notice's key: the same notice always carries the same one. */
  send(notice: Notice, customer: Customer, messageId: string): Promise<DeliveryResult>
  close(): Promise<void>
}

export type DeliveryResult =
  | { readonly outcome: 'sent' }
  /** Try again later: the server is down, busy, or said 4xx. */
  | { readonly outcome: 'retry'; readonly reason: string }
  /** Never try again: the address is refused for good. */
  | { readonly outcome: 'refused'; readonly reason: string }
