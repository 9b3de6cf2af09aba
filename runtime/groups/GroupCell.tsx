/** A group's line in the grid: what it is of and how many in the first column, totals below their columns. */
import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TotalCell } from '../list/TotalCell.tsx'
import type { Total } from '../list/total-measures.ts'
import { OptionChip } from '../value/OptionChip.tsx'
import { useFormat } from '../value/useFormat.ts'
import { valueText } from '../value/value-text.ts'
import type { GroupNode } from './group-node.ts'
import classes from './groups.module.css'

export function GroupName({ node, onToggle }: { node: GroupNode; onToggle: () => void }) {
  const { t } = useTranslation(['lists', 'common'])
  const format = useFormat()
  const { value, label, column, level, open, count, more } = node
  const text =
    value === null
      ? t('noValue')
      : (label ?? (valueText(column.field, value, { format, t: t as never }) || String(value)))
  const colour = column.field.options?.find(option => option.value === value)?.color
  return (
    <span className={classes.name} style={{ paddingInlineStart: level * 20 }}>
      <button
        type="button"
        tabIndex={-1}
        className={classes.toggle}
        aria-expanded={open}
        aria-label={t(open ? 'closeGroup' : 'openGroup', { group: text })}
        onClick={event => {
          event.stopPropagation()
          onToggle()
        }}
      >
        <IconChevronRight size={16} data-open={open || undefined} />
      </button>
      {colour ? <OptionChip color={colour}>{text}</OptionChip> : <span className={classes.text}>{text}</span>}
      <span className={classes.count}>{format.number(count)}</span>
      {more > 0 && (
        <span className={classes.count}>{t('moreGroups', { count: more, number: format.number(more) })}</span>
      )}
    </span>
  )
}

export function GroupTotal({ node, total }: { node: GroupNode; total: Total }) {
  return <TotalCell total={total} values={node.totals} />
}
