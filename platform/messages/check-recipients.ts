/** Whether a message of a purpose would go to each address: what whoever writes is told before they send. */
import type { Context } from '../access/context.ts'
import type { CheckedRecipient, SendMessage } from '../contract/message.ts'
import type { Problem } from '../contract/problem.ts'
import { badRequest, invalid } from '../errors.ts'
import { necessary, refusalOf } from './consent.ts'
import type { Messages } from './messages.ts'
import { recipientsOf } from './recipients.ts'

/** In the order of the addresses, each once. Throws 400 for a channel that is not set up, and 422. */
export async function checkRecipients(
  context: Context,
  { channels }: Messages,
  { channel = 'email', purpose = necessary, to }: Pick<SendMessage, 'channel' | 'purpose' | 'to'>,
): Promise<CheckedRecipient[]> {
  const open = channels.get(channel)
  if (!open) throw badRequest('unknown-channel', `There is no channel '${channel}', or it is not set up.`)
  const problems: Problem[] = []
  const recipients = await recipientsOf(context, open.channel, to, 'to', problems)
  if (problems.length) throw invalid('Some of these are no addresses.', problems)
  const checked: CheckedRecipient[] = []
  for (const recipient of recipients) {
    const refused = await refusalOf(context, { channel, purpose, ...recipient })
    const address = recipient.isHidden ? '' : recipient.address
    checked.push({ address, code: refused?.code ?? null, reason: refused?.message ?? null })
  }
  return checked
}
