/** `/a/:app/:entity`: the records of an entity as grid, board or, on a phone, cards. */
import { useParams } from '@tanstack/react-router'
import { useEntity } from '../entity/useEntity.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { List } from './List.tsx'
import { useSavedViews } from './useSavedViews.ts'

export function ListPage() {
  const { entity: name = '' } = useParams({ strict: false }) as { entity?: string }
  const { data: description, error, refetch } = useEntity(name)
  const saved = useSavedViews(name)
  if (error) return <ErrorNotice error={error} retry={refetch} />
  return description && saved ? <List key={name} description={description} saved={saved} /> : <Rows />
}
