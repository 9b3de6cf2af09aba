/** A message without what it quotes from the ones before, which stand above it anyway. */
import type { JsonObject } from '../../platform/contract/json.ts'
import type { Message } from '../../platform/contract/message.ts'
import { objectsIn } from '../value/objects-in.ts'

type Written = Pick<Message, 'rich' | 'text'>

export function splitQuote({ rich, text }: Written): { own: Written; quoted: boolean } {
  return rich ? splitRich(rich, text) : splitText(text)
}

/** Only a quote at the end: one in the middle is being answered. */
function splitRich(rich: JsonObject, text: string) {
  const blocks = objectsIn(rich['content'])
  const last = blocks.findLastIndex(({ type }) => type !== 'blockquote')
  const content = blocks.slice(0, last + 1)
  const quoted = content.length > 0 && content.length < blocks.length
  return { quoted, own: { rich: quoted ? { ...rich, content } : rich, text } }
}

function splitText(text: string) {
  const lines = text.trimEnd().split('\n')
  const last = lines.findLastIndex(line => !line.startsWith('>') && line.trim() !== '')
  const quoted = last >= 0 && lines.length - last > 2
  return { quoted, own: { rich: null, text: quoted ? lines.slice(0, last + 1).join('\n') : text } }
}
