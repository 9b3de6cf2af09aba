/** Text in the bytes that a spreadsheet opens: UTF-8 with a mark at the front, or Shift_JIS as Windows has it (CP932). */
import iconv from 'iconv-lite'

export const encodings = ['utf-8', 'cp932'] as const
export type Encoding = (typeof encodings)[number]

export const bom = '\ufeff'

/** What Windows writes for characters that others write elsewhere; they look alike. */
const alike: Record<string, string> = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '—': '―',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
  '\u00a0': ' ',
}
const alikes = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu')

/** Stands where a character has no code: the printer's blank. */
const blank = '〓'

export interface Encoder {
  bytes(text: string): Uint8Array
  /** Characters that have no code there, and how often each came. */
  unmapped: ReadonlyMap<string, number>
}

export function encoderOf(encoding: Encoding): Encoder {
  const unmapped = new Map<string, number>()
  const note = (character: string) => unmapped.set(character, (unmapped.get(character) ?? 0) + 1)
  if (encoding === 'utf-8') return { bytes: text => Buffer.from(text, 'utf8'), unmapped }
  return {
    unmapped,
    bytes(text) {
      const plain = text.replace(alikes, character => alike[character]!)
      const fit = plain.replace(/\P{ASCII}/gu, character => {
        if (hasCode(character)) return character
        note(character)
        return blank
      })
      return iconv.encode(fit, 'cp932')
    },
  }
}

const known = new Map<string, boolean>()
function hasCode(character: string): boolean {
  const before = known.get(character)
  if (before !== undefined) return before
  const has = iconv.decode(iconv.encode(character, 'cp932'), 'cp932') === character
  known.set(character, has)
  return has
}
