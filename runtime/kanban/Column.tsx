/** One column of a board: its value, how many, their sum, a way to add one, and cards that load as they come into sight. */
import { useDroppable } from '@dnd-kit/core'
import { ActionIcon, Button, Skeleton } from '@mantine/core'
import { useIntersection, useMergedRef } from '@mantine/hooks'
import { IconChevronsLeft, IconChevronsRight, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityModel, FieldModel } from '../../platform/contract/entity.ts'
import type { ListParameters } from '../../platform/contract/record.ts'
import { problemText } from '../i18n/problem-text.ts'
import type { ListColumn } from '../list/list-column.ts'
import { useQuickCreate } from '../quick-create/quick-create-context.ts'
import { OptionChip } from '../value/OptionChip.tsx'
import { useFormat } from '../value/useFormat.ts'
import classes from './Board.module.css'
import type { BoardColumn } from './board-columns.ts'
import { Card } from './Card.tsx'
import { useColumn } from './useColumn.ts'
import type { BoardGroup } from './useGroups.ts'

interface ColumnProps {
  column: BoardColumn
  entity: EntityModel
  by: FieldModel
  group: BoardGroup | undefined
  /** False while counts are on their way. */
  counted: boolean
  filter: string
  parameters: ListParameters
  fields: ListColumn[]
  movable: boolean
  creates: boolean
  collapsed: boolean
  onCollapse: () => void
}

export function Column({ column, group, counted, collapsed, onCollapse, creates, by, ...cards }: ColumnProps) {
  const { t } = useTranslation(['layouts', 'common'])
  const format = useFormat()
  const quickCreate = useQuickCreate()
  const { setNodeRef, isOver } = useDroppable({ id: column.id })
  const { ref: sight, entry } = useIntersection({ rootMargin: '200px' })
  const ref = useMergedRef(setNodeRef, sight)
  const count = counted ? format.number(group?.count ?? 0) : ''
  const { title, value } = column
  function create() {
    const lead = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
    const labels = new Map(lead ? [[String(lead['_id']), String(lead['_label'])]] : [])
    void quickCreate?.(cards.entity.name, value === null ? {} : { [by.name]: lead?.['_id'] ?? value }, labels)
  }
  const fold = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      className={classes.fold!}
      aria-expanded={!collapsed}
      aria-label={t(collapsed ? 'board.unfold' : 'board.fold', { column: title })}
      onClick={onCollapse}
    >
      {collapsed ? <IconChevronsRight size={16} /> : <IconChevronsLeft size={16} />}
    </ActionIcon>
  )
  if (collapsed)
    return (
      <section ref={ref} className={classes.column} data-collapsed data-over={isOver || undefined} aria-label={title}>
        {fold}
        <span className={classes.count}>{count}</span>
        <span className={classes.upright}>{title}</span>
      </section>
    )
  return (
    <section ref={ref} className={classes.column} data-over={isOver || undefined} aria-label={title}>
      <header className={classes.head}>
        <OptionChip color={column.color}>{title}</OptionChip>
        <span className={classes.count}>{count}</span>
        <span className={classes.sum} title={group?.sum}>
          {group?.sum}
        </span>
        {fold}
        {creates && quickCreate && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('board.create', { column: title })}
            onClick={create}
          >
            <IconPlus size={16} />
          </ActionIcon>
        )}
      </header>
      <Cards column={column} seen={entry?.isIntersecting ?? false} {...cards} />
    </section>
  )
}

type CardsProps = Pick<ColumnProps, 'column' | 'entity' | 'filter' | 'parameters' | 'fields' | 'movable'>

function Cards({ column, entity, filter, parameters, fields, movable, seen }: CardsProps & { seen: boolean }) {
  const { t } = useTranslation(['layouts', 'common'])
  const [wasSeen, setWasSeen] = useState(false)
  if (seen && !wasSeen) setWasSeen(true)
  const cards = useColumn({ entity: entity.name, column, filter, parameters, enabled: wasSeen })
  const { ref: end, entry } = useIntersection({ rootMargin: '200px' })
  const near = entry?.isIntersecting ?? false
  const { more, loadMore } = cards
  useEffect(() => {
    if (near && more) loadMore()
  }, [near, more, loadMore])
  return (
    <ul className={classes.cards}>
      {cards.rows === undefined &&
        !cards.error &&
        [0, 1, 2].map(row => (
          <li key={row}>
            <Skeleton height={64} />
          </li>
        ))}
      {cards.error && (
        <li className={classes.quiet}>
          {problemText(cards.error, t)}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => void cards.refetch()}>
            {t('action.retry')}
          </Button>
        </li>
      )}
      {cards.rows?.map(record => (
        <Card key={record._id} record={record} entity={entity.name} fields={fields} movable={movable} />
      ))}
      {cards.rows?.length === 0 && <li className={classes.quiet}>{t('board.none')}</li>}
      <li ref={end} aria-hidden="true" />
    </ul>
  )
}
