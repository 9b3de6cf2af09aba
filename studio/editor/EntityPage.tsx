/** `/entities/:id`: the editor of one entity, or of a new one that is kept in this browser. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../platform/contract/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { keptDraft } from '../draft/kept-drafts.ts'
import { documentQuery } from '../model/model-queries.ts'
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
  const isNew = error instanceof ApiError && error.status === 404 && kept !== null
  if (isNew) return <EntityEditor id={id} base="" revision={kept.revision} />
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  return data ? <EntityEditor id={id} base={data.text} revision={data.revision} /> : <Rows />
}
