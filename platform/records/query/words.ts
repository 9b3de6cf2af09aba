/**
 * Names, numbers and punctuation of `select`, `sort`, `groupBy` and `measures`. A name is anything without `,().:"-` at its place and white
 * space, or a JSON string: `name`, `日本語`, `"x-foo"`, `"a.b"`.
 */
import { cutText } from '../../contract/cut-text.ts'
import { badRequest } from '../../errors.ts'

export type WordParameter = 'select' | 'sort' | 'groupBy' | 'measures'

export interface Words {
  /** The next mark if it is this one. */
  take(mark: string): boolean
  /** The next name, or an answer of 400. */
  name(): string
  /** `name.name.name`. */
  path(): string[]
  /** The next name if it is this one: ` as ` between others. */
  takeName(name: string): boolean
  done(): boolean
  /** An answer of 400 that shows where it went wrong. */
  refuse(expected: string): never
}

const maxLength = 20_000
const word = /\s*(?:("(?:[^"\\]|\\.)*")|([,().:-])|([^\s,().:"]+))/y

export function wordsOf(text: string, parameter: WordParameter): Words {
  if (text.length > maxLength) throw refusal(parameter, `it is longer than ${maxLength} characters`)
  const words = split(text, parameter)
  let at = 0
  const refuse = (expected: string): never => {
    const found = words[at]
    throw refusal(parameter, `${expected} is expected ${found ? `before '${shorten(found.text)}'` : 'at its end'}`)
  }
  const name = () => {
    const found = words[at]
    if (found?.kind !== 'name') return refuse('a name')
    at++
    return found.text
  }
  const take = (kind: Word['kind'], text: string) => {
    const found = words[at]
    if (found?.kind !== kind || found.text !== text) return false
    at++
    return true
  }
  return {
    take: mark => take('mark', mark),
    takeName: text => take('name', text),
    name,
    path() {
      const path = [name()]
      while (take('mark', '.')) path.push(name())
      return path
    },
    done: () => at >= words.length,
    refuse,
  }
}

interface Word {
  kind: 'name' | 'mark'
  text: string
}

function split(text: string, parameter: WordParameter): Word[] {
  const words: Word[] = []
  const end = text.trimEnd().length
  word.lastIndex = 0
  while (word.lastIndex < end) {
    const at = word.lastIndex
    const found = word.exec(text)
    if (!found) throw refusal(parameter, `'${shorten(text.slice(at).trim())}' cannot be read`)
    const [, quoted, mark, plain] = found
    if (mark) words.push({ kind: 'mark', text: mark })
    else words.push({ kind: 'name', text: quoted ? unquoted(quoted, parameter) : plain! })
  }
  return words
}

function unquoted(quoted: string, parameter: WordParameter): string {
  const text = jsonString(quoted)
  // Escapes can write what neither a database nor UTF-8 holds.
  if (text?.isWellFormed() && !text.includes('\u0000')) return text
  throw refusal(parameter, `${shorten(quoted)} is not a JSON string`)
}

function jsonString(quoted: string): string | null {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return null
  }
}

const refusal = (parameter: string, reason: string) => {
  const message = `'${parameter}' cannot be read: ${reason}.`
  return badRequest(`bad-${parameter}`, message, [{ pointer: `/${parameter}`, code: `bad-${parameter}`, message }])
}

const shorten = (text: string) => (text.length > 40 ? `${cutText(text, 40)}…` : text)
