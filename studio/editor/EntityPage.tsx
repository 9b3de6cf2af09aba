/** `/entities/:id`: the editor of one entity, or of a new one that is kept in this browser. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { keptDraft } from '../draft/kept-drafts.ts'
import { documentQuery, useModel } from '../model/model-queries.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { EntityEditor } from './EntityEditor.tsx'

export function EntityPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  return (
    <WithRight right="model">
      <Loaded key={id} id={id} />
    </WithRight>
  )
}

function Loaded({ id }: { id: string }) {
  const [kept] = useState(() => keptDraft(`entity.${id}`))
  const { data, error, refetch } = useQuery({ ...documentQuery(id), retry: false })
  const { data: model } = useModel()
  // Stays the editor it is while its first plan is applied and the document is asked for again.
  const isNew = useRef(false)
  if (kept && error instanceof ApiError && error.status === 404) isNew.current = true
  if (kept && isNew.current) return <EntityEditor id={id} base="" revision={kept.revision} />
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  if (!data || !model) return <Rows />
  const system = model.entities.find(({ name }) => name === id)?.system ?? false
  return <EntityEditor id={id} base={data.text} revision={data.revision} readOnly={system} />
}
