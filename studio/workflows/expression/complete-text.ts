/** Completion and checking of what a setting holds: an expression, or a text with expressions between `{{` and `}}`. */
import { checkExpression } from '../../../platform/expression/check.ts'
import { type Completion, completionsAt } from '../../../platform/expression/complete.ts'
import type { Scope } from '../../../platform/expression/scope.ts'
import { checkTemplate } from '../../../platform/expression/template/template.ts'
import type { TextKind } from '../graph/expression-places.ts'

const most = 60

export interface TextAsked {
  text: string
  cursor: number
  kind: TextKind
  scope: Scope
  language: string
  /** Somebody asked for it (Ctrl + space): everything is offered, even before a letter is typed. */
  asked?: boolean
}

/** Best first: what begins with the word that is being typed, then what has it inside. */
export function completeText({ text, cursor, kind, scope, language, asked = false }: TextAsked): Completion[] {
  const start = kind === 'expression' ? 0 : openedAt(text, cursor)
  if (start === null) return []
  const found = completionsAt(text.slice(start, cursor), cursor - start, scope, language)
  const shifted = found.map(completion => ({ ...completion, from: completion.from + start }))
  const word = (from: number) => text.slice(from, cursor).replace(/^"/, '').toLowerCase()
  const isBegun = asked || /[\w.]$/.test(text.slice(start, cursor))
  if (!isBegun) return shifted.filter(completion => completion.kind === 'option').slice(0, most)
  const begins = shifted.filter(({ label, from }) => label.toLowerCase().startsWith(word(from)))
  const holds = shifted.filter(({ label, from }) => label.toLowerCase().indexOf(word(from)) > 0)
  // What stands there word for word needs no proposal.
  return [...begins, ...holds].filter(({ insert, from }) => insert !== text.slice(from, cursor)).slice(0, most)
}

/** Behind the `{{` that the cursor stands in. */
function openedAt(text: string, cursor: number): number | null {
  const open = text.lastIndexOf('{{', cursor - 2)
  if (open < 0 || cursor < open + 2) return null
  return text.slice(open, cursor).includes('}}') ? null : open + 2
}

/** The first problem, in the checker's words; null where all is well or there is nothing yet. */
export function textProblem(text: string, kind: TextKind, scope: Scope): string | null {
  if (!text.trim()) return null
  const { problems } = kind === 'expression' ? checkExpression(text, scope) : checkTemplate(text, scope)
  return problems[0]?.message ?? null
}

/** The text with a proposal taken, and where the cursor stands then. */
export function accept(text: string, cursor: number, { from, insert }: Completion): { text: string; cursor: number } {
  return { text: text.slice(0, from) + insert + text.slice(cursor), cursor: from + insert.length }
}
