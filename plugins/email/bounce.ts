/** What a report of delivery (RFC 3464) says became of a message of ours, which it names by its Message-ID. */
import type { DeliveryReport } from 'enishi/plugin'
import type { ReadMail } from './read-mail.ts'
import { isNoSuchAddress } from './send.ts'

export function readBounce({ parts }: ReadMail): DeliveryReport[] {
  const status = parts.find(({ type }) => type.endsWith('delivery-status'))?.text
  const about = parts.find(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers')?.text
  const id = about && /^message-id:\s*(<[^<>\s]{1,900}>)/im.exec(about.slice(0, 50_000))?.[1]
  if (!status || !id) return []
  // The first group is of the whole message, each further one of a recipient.
  return status
    .replaceAll('\r', '')
    .split(/\n{2,}/)
    .slice(0, 20)
    .flatMap(group => reportOf(fieldsOf(group), id))
}

function reportOf(fields: Map<string, string>, id: string): DeliveryReport[] {
  const action = fields.get('action')?.toLowerCase()
  const to = fields.get('final-recipient')?.split(';').at(-1)?.trim()
  const code = fields.get('status') ?? ''
  const reason = [code, fields.get('diagnostic-code')?.replace(/^\w+;\s*/, '')].filter(Boolean).join(' ').slice(0, 500)
  if (action === 'delivered' || action === 'relayed') return [{ of: { id }, state: 'delivered', ...(to && { to }) }]
  if (action !== 'failed') return []
  const permanent = code.startsWith('5') && isNoSuchAddress(reason)
  return [{ of: { id }, state: 'bounced', ...(to && { to }), ...(reason && { reason }), permanent }]
}

/** Lines that begin with a blank go on from the one before. */
function fieldsOf(group: string): Map<string, string> {
  const lines = group.replace(/\n[ \t]+/g, ' ').split('\n')
  return new Map(
    lines.flatMap(line => {
      const colon = line.indexOf(':')
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const] : []
    }),
  )
}
