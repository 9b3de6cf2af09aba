/**
 * The apps a person may open. Who has entities that no app leads to gets one more, `all`, with everything: nothing
 * that an admin makes is out of reach before somebody edits an app.
 */
import type { AppDocument } from '../../platform/contract/documents.ts'
import type { Me } from '../../platform/contract/session.ts'

export const everything = 'all'

export function appsOf(me: Pick<Me, 'apps' | 'entities'>): AppDocument[] {
  const readable = me.entities.filter(({ parent }) => !parent)
  if (!readable.length) return me.apps
  const all: AppDocument = {
    kind: 'app',
    id: everything,
    icon: 'category',
    navigation: [{ items: readable.map(({ name }) => ({ entity: name })) }],
  }
  return [...me.apps, all]
}
