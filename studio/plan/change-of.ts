/** The change set of one edited document, and its problems with pointers into that document. */
import type {
  AppDocument,
  ChangeSet,
  ExtensionDocument,
  FormDocument,
  RoleDocument,
  ViewDocument,
} from '../../platform/contract/documents.ts'
import type { Problem } from '../../platform/contract/problem.ts'

export type StudioKind = 'entity' | 'view' | 'form' | 'role' | 'app' | 'extension'

/** `name` is the entity's for a text that has none of its own. */
export function changeOf(kind: StudioKind, text: string, base: number, name?: string): ChangeSet {
  if (kind === 'entity') return { base, entities: [{ ...(name && { name }), text }] }
  const body: unknown = JSON.parse(text)
  if (kind === 'view') return { base, views: [body as ViewDocument] }
  if (kind === 'form') return { base, forms: [body as FormDocument] }
  if (kind === 'role') return { base, roles: [body as RoleDocument] }
  if (kind === 'app') return { base, apps: [body as AppDocument] }
  return { base, extensions: [body as ExtensionDocument] }
}

/** `/entities/0/properties/a` → `/properties/a`; what is about no document in particular is about the whole. */
export function ownProblems(problems: Problem[], kind: StudioKind): Problem[] {
  const place = new RegExp(`^/(?:${kind}s|entities)/\\d+(?:/text(?=/|$))?`)
  return problems.map(problem => {
    const found = place.exec(problem.pointer)
    return { ...problem, pointer: found ? problem.pointer.slice(found[0].length) : problem.pointer }
  })
}
