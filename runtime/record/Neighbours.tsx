/** To the record before and the one after in the list one came from; `k` and `j` do the same. */
import { ActionIcon } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { recordPath } from '../value/record-path.ts'
import { neighboursOf } from './neighbours-of.ts'
import classes from './RecordPage.module.css'
import { useRecordTexts } from './useRecordTexts.ts'

export function Neighbours({ entity, id }: { entity: string; id: string }) {
  const { t } = useRecordTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const found = useMemo(() => {
    const lists = queries.getQueryCache().findAll({ queryKey: ['records', entity] })
    const listed = lists.map(({ queryKey, state }) => ({
      key: queryKey,
      data: state.data,
      updatedAt: state.dataUpdatedAt,
    }))
    return neighboursOf(listed, id)
  }, [queries, entity, id])
  const go = (to: string | null | undefined) =>
    to && void navigate({ to: recordPath(app, entity, to), search: (known: object) => known as never, replace: true })
  useHotkeys([
    ['j', () => go(found?.after)],
    ['k', () => go(found?.before)],
  ])
  if (!found || (!found.before && !found.after)) return null
  const step = (Icon: typeof IconChevronUp, label: string, to: string | null) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      disabled={!to}
      aria-label={label}
      title={label}
      onClick={() => go(to)}
    >
      <Icon size={16} />
    </ActionIcon>
  )
  return (
    <span className={classes.neighbours}>
      {step(IconChevronUp, t('record.before'), found.before)}
      {step(IconChevronDown, t('record.after'), found.after)}
    </span>
  )
}
