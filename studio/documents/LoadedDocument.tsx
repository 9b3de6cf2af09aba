/** Reads a document that is not an entity, or the kept draft of a new one, and hands it to its editor. */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { DocumentKind } from '../../platform/contract/documents.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { NotFound } from '../../runtime/shell/NotFound.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { keptDraft } from '../draft/kept-drafts.ts'
import { documentsQuery, useModel } from '../model/model-queries.ts'
import type { WorkbenchOptions } from '../workbench/useWorkbench.ts'
import { documentText } from './document-text.ts'

interface LoadedDocumentProps {
  kind: DocumentKind
  id: string
  children: (options: WorkbenchOptions) => ReactNode
}

export function LoadedDocument({ kind, id, children }: LoadedDocumentProps) {
  const [kept] = useState(() => keptDraft(`${kind}.${id}`))
  const { data, error, refetch } = useQuery({ ...documentsQuery<object>(`${kind}s`), staleTime: 0 })
  const model = useModel()
  const problem = error ?? model.error
  if (problem) return <ErrorNotice error={problem} retry={() => void refetch()} />
  if (!data || !model.data) return <Rows />
  const found = data.find(document => document.id === id)
  // The model's revision, not the document's own: what was applied in between and is not read yet would be a conflict.
  if (found)
    return children({
      kind,
      id,
      base: documentText(found.body),
      revision: Math.max(found.revision, model.data.revision),
    })
  return kept ? children({ kind, id, base: '', revision: kept.revision }) : <NotFound />
}
