/** The server's text of a document at this moment, and who brought it there. */
import { queryOptions } from '@tanstack/react-query'
import type { Revision } from '../../platform/contract/plan.ts'
import { client } from '../../runtime/client.ts'
import { documentText } from '../documents/document-text.ts'
import type { StudioKind } from '../plan/change-of.ts'

export interface LatestDocument {
  text: string
  revision: number
  change: Revision | undefined
}

export const latestQuery = (kind: StudioKind, id: string) =>
  queryOptions({ queryKey: ['meta', 'latest', kind, id], queryFn: () => latest(kind, id), staleTime: 0, gcTime: 0 })

async function latest(kind: StudioKind, id: string): Promise<LatestDocument> {
  const [text, revisions] = await Promise.all([textOf(kind, id), client.meta.revisions()])
  const change = revisions
    .filter(({ documents }) => documents.some(document => document.kind === kind && document.id === id))
    .toSorted((one, other) => other.revision - one.revision)[0]
  const newest = Math.max(0, ...revisions.map(({ revision }) => revision))
  return { text, revision: newest, change }
}

async function textOf(kind: StudioKind, id: string): Promise<string> {
  if (kind === 'entity') return (await client.meta.document(id)).text
  const all = await client.meta.documents<object>(`${kind}s`)
  const found = all.find(document => document.id === id)
  return found ? documentText(found.body) : ''
}
