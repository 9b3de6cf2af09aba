/** One column of a board: its option, how many, their sum, and cards that load as one scrolls. */
import { useDroppable } from '@dnd-kit/core'
import { Skeleton } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityModel, FieldModel } from '../../platform/contract/entity.ts'
import type { ListParameters } from '../../platform/contract/record.ts'
import { problemText } from '../i18n/problem-text.ts'
import type { ListColumn } from '../list/list-column.ts'
import { OptionChip } from '../value/OptionChip.tsx'
import { useFormat } from '../value/useFormat.ts'
import classes from './Board.module.css'
import type { BoardColumn } from './board-columns.ts'
import { Card } from './Card.tsx'
import { useColumn } from './useColumn.ts'
import { useSum } from './useSum.ts'

interface ColumnProps {
  column: BoardColumn
  title: string
  entity: EntityModel
  by: FieldModel
  sum: FieldModel | undefined
  filter: string
  parameters: ListParameters
  fields: ListColumn[]
  movable: boolean
}

export function Column({ column, title, entity, sum, filter, parameters, fields, movable }: ColumnProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { setNodeRef, isOver } = useDroppable({ id: column.id })
  const cards = useColumn(entity.name, column, filter, parameters)
  const total = useSum(entity.name, column, filter, parameters, sum)
  const { ref: end, entry } = useIntersection({ rootMargin: '200px' })
  const near = entry?.isIntersecting ?? false
  const { more, loadMore } = cards
  useEffect(() => {
    if (near && more) loadMore()
  }, [near, more, loadMore])
  return (
    <section ref={setNodeRef} className={classes.column} data-over={isOver || undefined} aria-label={title}>
      <header className={classes.head}>
        <OptionChip color={column.color}>{title}</OptionChip>
        <span className={classes.count}>{cards.count === undefined ? '' : format.number(cards.count)}</span>
        <span className={classes.sum}>{total}</span>
      </header>
      <ul className={classes.cards}>
        {cards.rows === undefined && !cards.error && [0, 1, 2].map(row => <Skeleton key={row} height={64} />)}
        {cards.error && <li className={classes.quiet}>{problemText(cards.error, t)}</li>}
        {cards.rows?.map(record => (
          <Card key={record._id} record={record} entity={entity.name} fields={fields} movable={movable} />
        ))}
        {cards.rows?.length === 0 && <li className={classes.quiet}>{t('board.none')}</li>}
        <li ref={end} aria-hidden="true" />
      </ul>
    </section>
  )
}
