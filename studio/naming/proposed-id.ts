/** The id that a new document is offered: by its title, else by what it is of; nothing where that would say nothing. */
import type { DocumentKind } from '../../platform/contract/documents.ts'
import { freeId } from '../documents/free-id.ts'
import { nameFrom } from './name-from.ts'

interface Proposed {
  kind: DocumentKind
  title: string
  /** Of views, forms, and an app's first page; empty for none. */
  entity: string
  taken: readonly string[]
  /** Titles of the model with their names; see nameFrom. */
  known?: readonly (readonly [string, string])[]
}

export function proposedId({ kind, title, entity, taken, known = [] }: Proposed): string {
  const slug = nameFrom(title, known)
  if (slug) return freeId(short(inAddress(kind, joined(kind, entity, slug))), taken)
  const plain = inAddress(kind, kind === 'app' ? entity : entity && joined(kind, entity, kind))
  // `asset.form-2` would say no more than that there is another: whoever has a title can say which.
  return title.trim() && taken.includes(plain) ? '' : plain && freeId(plain, taken)
}

/** An id has at most 63 characters, and a number may come behind it. */
const short = (id: string): string => id.slice(0, 58).replace(/[-_.]+$/, '')

/** Documents of an entity are called after it. */
const joined = (kind: DocumentKind, entity: string, slug: string): string =>
  kind === 'role' || kind === 'app' || !entity ? slug : `${entity}.${slug}`

/** A web form's id stands in its address. */
const inAddress = (kind: DocumentKind, id: string): string =>
  kind === 'webform' ? id.toLowerCase().replace(/[^a-z0-9-]+/g, '-') : id
