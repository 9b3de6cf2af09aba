/** One thing that happened: who, what and when, as its kind tells it. */
import { IconFile, IconMail, IconMailDown, IconPencil } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { fieldNamed } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { HistoryEntry, TimelineEntry } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { FileButton } from '../files/FileButton.tsx'
import { ChangeLine } from '../history/ChangeLine.tsx'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { CommentEntry } from './CommentEntry.tsx'
import { Line } from './Line.tsx'
import { RecordLine } from './RecordLine.tsx'
import classes from './Timeline.module.css'

/** With texts of its own: most records have none. */
const TaskLine = lazy(() => import('./TaskLine.tsx').then(({ TaskLine }) => ({ default: TaskLine })))

interface EntryLineProps {
  entry: TimelineEntry
  description: EntityDescription
  /** Of the record. */
  id: string
  labels: ReadonlyMap<string, string>
  onChanged: () => void
}

export function EntryLine({ entry, description, id, labels, onChanged }: EntryLineProps) {
  const { t, i18n } = useRecordTexts()
  const { entity } = description
  const titleOf = (field: string) => labelText(fieldNamed(entity, field)?.title ?? { text: field }, i18n.language)
  if (entry.kind === 'comment')
    return <CommentEntry comment={entry.comment} entity={entity.name} record={id} onChanged={onChanged} />
  if (entry.kind === 'change') return <ChangeEntry {...{ entry: entry.change, description, labels }} />
  if (entry.kind === 'record')
    return <RecordLine record={entry.record} list={titleOf(entry.record.field)} at={entry.at} />
  if (entry.kind === 'file') {
    const { uploader, field, ...file } = entry.file
    return (
      <Line
        icon={<IconFile size={16} />}
        who={uploader}
        at={entry.at}
        what={t('timeline.attached', { field: titleOf(field) })}
      >
        <FileButton file={file} />
      </Line>
    )
  }
  if (entry.kind === 'task')
    return (
      <Suspense>
        <TaskLine task={entry.task} at={entry.at} />
      </Suspense>
    )
  const { direction, subject, channel, state, reason } = entry.message
  const Icon = direction === 'in' ? IconMailDown : IconMail
  return (
    <Line icon={<Icon size={16} />} at={entry.at} what={`${t(`timeline.${direction}`)} · ${channel}`}>
      <div>{subject || t('timeline.noSubject')}</div>
      <div className={classes.quiet}>
        {t(`timeline.state.${state}`, { defaultValue: state })}
        {reason && ` · ${reason}`}
      </div>
    </Line>
  )
}

function ChangeEntry({
  entry,
  description,
  labels,
}: {
  entry: HistoryEntry
  description: EntityDescription
  labels: ReadonlyMap<string, string>
}) {
  const { t } = useRecordTexts()
  const who = entry.actor ?? { _id: '', _label: t('common:history.system') }
  return (
    <Line
      icon={<IconPencil size={16} />}
      who={who}
      at={entry.at}
      what={t(`common:history.${entry.operation}`)}
      {...(entry.key && { by: t('common:history.key', { name: entry.key }) })}
    >
      {entry.operation === 'update' && entry.changes.length > 0 && (
        <ul className={classes.changes}>
          {entry.changes.map(change => (
            <ChangeLine key={change.field} change={change} entity={description.entity} labels={labels} />
          ))}
        </ul>
      )}
    </Line>
  )
}
