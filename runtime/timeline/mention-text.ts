/** Names in the text of a comment: what is being typed behind an "@", and where they stand in what was written. Pure. */
import type { Named } from '../../platform/contract/record.ts'

export interface Typed {
  /** Where the "@" stands. */
  from: number
  search: string
}

/** The name being typed at `caret`; null where none is. An "@" inside a word, as in an address, begins none. */
export function typedMention(text: string, caret: number): Typed | null {
  const found = /(?:^|[\s\p{P}])[@＠]([^\s@＠]{0,40}(?: [^\s@＠]{1,40})?)$/u.exec(text.slice(0, caret))
  if (!found) return null
  const search = found[1]!
  return { from: caret - search.length - 1, search }
}

export function withMention(text: string, { from, search }: Typed, { _label }: Named): { text: string; caret: number } {
  const name = `@${_label} `
  const rest = text.slice(from + 1 + search.length).replace(/^ /, '')
  return { text: text.slice(0, from) + name + rest, caret: from + name.length }
}

/** Of those who were picked, those whose names still stand there. */
export const mentionsIn = (text: string, picked: readonly Named[]): Named[] =>
  picked.filter(({ _label }, index) => {
    const isFirst = picked.findIndex(each => each._label === _label) === index
    return isFirst && text.includes(`@${_label}`)
  })

export type Piece = { text: string; is: 'text' | 'mention' | 'link' }

/** A comment in pieces: names of those it mentions, addresses on the web, and the rest. */
export function piecesOf(text: string, mentions: readonly Named[]): Piece[] {
  const names = mentions.map(({ _label }) => `@${_label}`).toSorted((one, other) => other.length - one.length)
  const any = [...names.map(escaped), String.raw`https?:\/\/[^\s<>"'、。）」]+[^\s<>"'、。）」.,;:!?)]`].join('|')
  return text
    .split(new RegExp(`(${any})`, 'u'))
    .filter(piece => piece !== '')
    .map(piece => ({ text: piece, is: kindOf(piece, names) }))
}

function kindOf(piece: string, names: string[]): Piece['is'] {
  if (names.includes(piece)) return 'mention'
  return /^https?:\/\//.test(piece) ? 'link' : 'text'
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
