/** An explanation in words: made of its data, in the language of who asks. */
import type { Explanation, RoleReason } from '../contract/explanation.ts'
import { english } from './explain-words/en.ts'
import { japanese } from './explain-words/ja.ts'
import type { Words } from './explain-words/words.ts'

export function explainSentences(explained: Explanation, entity: string, locale: string): string[] {
  const words = locale.startsWith('ja') ? japanese : english
  const { administrator, roles, shares, record, field, user } = explained
  return [
    words.verdict(explained, entity),
    ...(administrator ? [words.administrator(user._label)] : roles.map(role => roleSentence(words, explained, role))),
    ...(administrator || roles.length ? [] : [words.noRole(explained, entity)]),
    ...shares.map(words.share),
    ...(record?.trashed ? [words.trashed] : []),
    ...(field ? [words.field(field)] : []),
  ]
}

function roleSentence(words: Words, { action, record }: Explanation, reason: RoleReason): string {
  const { title, scope, when, scopeHolds, whenHolds } = reason
  const parts = [words.role(title, action, scope)]
  if (record && scopeHolds !== null && scope !== 'all') parts.push(words.place(scopeHolds, scope, record))
  if (when !== null) parts.push(whenHolds === null ? words.unasked(when) : words.condition(whenHolds, when))
  return parts.length > 1 ? parts.join('') : `${parts[0]}${words.end}`
}
