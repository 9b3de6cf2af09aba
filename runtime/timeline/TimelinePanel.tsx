/** Everything that happened around a record in one stream, newest first, and the place to say something about it. */
import { Chip, Group } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import type { TimelineKind } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useFormat } from '../value/useFormat.ts'
import { CommentBox } from './CommentBox.tsx'
import { dayIn, daysOf } from './days-of.ts'
import { EntryLine } from './EntryLine.tsx'
import classes from './Timeline.module.css'
import { useTimeline } from './useTimeline.ts'

const kinds: TimelineKind[] = ['comment', 'message', 'task', 'record', 'file', 'change']

export function TimelinePanel({ description, id }: { description: EntityDescription; id: string }) {
  const { t } = useRecordTexts()
  const { entity } = description
  const [chosen, choose] = useState<TimelineKind[]>([])
  const { entries, labels, error, refetch, refresh, more } = useTimeline(description, id, chosen)
  const days = useDays(entries)
  const say = (text: string, mentions: string[]) => client.comments.add(entity.name, id, text, mentions).then(refresh)
  return (
    <div className={classes.panel}>
      {entity.comments && <CommentBox entity={entity.name} id={id} onSay={say} />}
      <Chip.Group multiple value={chosen} onChange={next => choose(next as TimelineKind[])}>
        <Group gap={4} role="group" aria-label={t('timeline.filter')}>
          {kinds
            .filter(kind => kind !== 'comment' || entity.comments)
            .map(kind => (
              <Chip key={kind} value={kind} size="xs" variant="outline">
                {t(`timeline.kind.${kind}`)}
              </Chip>
            ))}
        </Group>
      </Chip.Group>
      {error && !entries ? (
        <ErrorNotice error={error} retry={refetch} />
      ) : !days ? (
        <Rows count={6} />
      ) : days.length === 0 ? (
        <p className={classes.quiet}>{t('timeline.empty')}</p>
      ) : (
        days.map(({ day, title, entries: some }) => (
          <section key={day} aria-label={title}>
            <h3 className={classes.day}>{title}</h3>
            <ol className={classes.entries}>
              {some.map(entry => (
                <EntryLine key={keyOf(entry)} {...{ entry, description, id, labels, onChanged: refresh }} />
              ))}
            </ol>
          </section>
        ))
      )}
      <Endless more={more} />
    </div>
  )
}

function useDays(entries: ReturnType<typeof useTimeline>['entries']) {
  const { t } = useRecordTexts()
  const format = useFormat()
  return useMemo(() => {
    const [today, yesterday] = [0, 1].map(ago => dayIn(format.timeZone, new Date(Date.now() - ago * 86_400_000)))
    const titleOf = (day: string) => {
      if (day === today) return t('timeline.today')
      return day === yesterday ? t('timeline.yesterday') : format.date(day)
    }
    return entries && daysOf(entries, format.timeZone).map(each => ({ ...each, title: titleOf(each.day) }))
  }, [entries, format, t])
}

/** Asks for more as soon as its end is near. */
function Endless({ more }: { more: (() => void) | null }) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' })
  const isNear = entry?.isIntersecting ?? false
  useEffect(() => {
    if (isNear) more?.()
  }, [isNear, more])
  return <div ref={ref} />
}

const keyOf = (entry: NonNullable<ReturnType<typeof useTimeline>['entries']>[number]): string => {
  if (entry.kind === 'change') return `change ${entry.change.position}`
  if (entry.kind === 'comment') return `comment ${entry.comment._id}`
  if (entry.kind === 'record') return `record ${entry.record._id} ${entry.record.field}`
  if (entry.kind === 'task') return `task ${entry.task._id}`
  return entry.kind === 'file' ? `file ${entry.file._id}` : `message ${entry.message._id}`
}
