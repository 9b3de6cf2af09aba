/** One field of one change: "Stage  Proposal → Won". */
import { ActionIcon } from '@mantine/core'
import { IconArrowRight, IconRestore } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type EntityModel, fieldNamed } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { HistoryEntry } from '../../platform/contract/record.ts'
import { systemField } from '../../platform/contract/system-field.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { withLabels } from '../record/with-labels.ts'
import { useFormat } from '../value/useFormat.ts'
import { valueText } from '../value/value-text.ts'
import classes from './HistoryPanel.module.css'

interface ChangeLineProps {
  change: HistoryEntry['changes'][number]
  entity: EntityModel
  labels: ReadonlyMap<string, string>
  /** Puts the value from before into the form. */
  putBack?: (() => void) | null
}

export function ChangeLine({ change, entity, labels, putBack }: ChangeLineProps) {
  const { t } = useTranslation()
  const { t: record } = useRecordTexts()
  const format = useFormat()
  const field = fieldNamed(entity, change.field) ?? systemField(change.field)
  const title = field ? labelText(field.title, format.language) : change.field
  const text = (value: Json) => {
    const named = field?.relation ? withLabels(value, labels) : value
    const shown = field ? valueText(field, named, { format, t }) : value === null ? '' : JSON.stringify(value)
    return shown === '' ? <span className={classes.quiet}>{t('state.empty')}</span> : shown
  }
  return (
    <li className={classes.change}>
      <span className={classes.field}>{title}</span>
      <span className={classes.before}>{text(change.before)}</span>
      <IconArrowRight size={14} className={classes.arrow} role="img" aria-label={t('history.to')} />
      <span>{text(change.after)}</span>
      {putBack && (
        <ActionIcon
          className={classes.back!}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={record('history.back', { field: title })}
          title={record('history.back', { field: title })}
          onClick={putBack}
        >
          <IconRestore size={14} />
        </ActionIcon>
      )}
    </li>
  )
}
