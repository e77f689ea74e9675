/** A process that sends one mail, closes its channel, and has nothing else to wait for: send-and-close.ts SERVER. */
import { SAMPLE_CUSTOMER, sampleNoticeOf } from '../../testing/index.ts'
import { smtpChannel } from '../smtp-channel.ts'

const [, , server = ''] = process.argv
const channel = smtpChannel({ server, from: 'loans@example.com', lender: { name: 'Example Lending' } })
const result = await channel.send(sampleNoticeOf('receipt'), SAMPLE_CUSTOMER, '<1@notices.example.com>')
await channel.close()
if (result.outcome !== 'sent') process.exitCode = 1
