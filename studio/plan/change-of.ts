/** The change set of one edited document, and its problems with pointers into that document. */
import { type ChangeSet, type DocumentKind, documentLists } from '../../platform/contract/documents.ts'
import type { Problem } from '../../platform/contract/problem.ts'

export type StudioKind = 'entity' | DocumentKind

/** `name` is the entity's for a text that has none of its own. */
export function changeOf(kind: StudioKind, text: string, base: number, name?: string): ChangeSet {
  if (kind === 'entity') return { base, entities: [{ ...(name && { name }), text }] }
  return { base, [documentLists[kind]]: [JSON.parse(text) as unknown] }
}

/** `/entities/0/properties/a` → `/properties/a`; what is about no document in particular is about the whole. */
export function ownProblems(problems: Problem[], kind: StudioKind): Problem[] {
  const place = new RegExp(`^/(?:${kind}s|entities)/\\d+(?:/text(?=/|$))?`)
  return problems.map(problem => {
    const found = place.exec(problem.pointer)
    return { ...problem, pointer: found ? problem.pointer.slice(found[0].length) : problem.pointer }
  })
}
