/** `/calendar`: everything with a time, of all entities that are work; one's own, and of others one may see. */
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconCalendarShare } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { Calendar } from '../calendar/Calendar.tsx'
import type { CalendarSource } from '../calendar/calendar-source.ts'
import { calendarSpan } from '../calendar/calendar-spans.ts'
import { entityQuery } from '../entity/useEntity.ts'
import { PeopleSelect } from '../pick/PeopleSelect.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useMe } from '../shell/useMe.ts'
import { useTitle } from '../shell/useTitle.ts'
import { CalendarColors } from './CalendarColors.tsx'
import { sourcesOf } from './calendar-sources.ts'
import { personColors } from './person-colors.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'
import { WorkPages } from './WorkPages.tsx'

const FeedsDialog = lazy(() => import('./FeedsDialog.tsx').then(({ FeedsDialog }) => ({ default: FeedsDialog })))

export function CalendarPage() {
  const { t } = useWorkTexts()
  const { data: me } = useMe()
  const search = useSearch({ strict: false }) as { span?: string; at?: string; people?: string; color?: string }
  const navigate = useNavigate()
  const isPhone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  const [feeds, setFeeds] = useState(false)
  const chosen = useMemo(() => search.people?.split(',').filter(Boolean) ?? [], [search.people])
  const byPerson = search.color === 'person'
  const colors = useMemo(
    () => (byPerson && me && chosen.length ? personColors([me.user._id, ...chosen]) : undefined),
    [byPerson, me, chosen],
  )
  const sources = useSources(chosen, colors)
  useTitle(t('work.calendar'))
  const change = (next: Record<string, string | undefined>) => {
    const all = { ...search, ...next }
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value))
    void navigate({ to: '/calendar', search: given as Record<string, string>, replace: true })
  }
  return (
    <>
      <PageHeader title={t('work.calendar')}>
        <PeopleSelect
          className={classes.people}
          aria-label={t('work.people')}
          placeholder={t('work.onlyMe')}
          value={chosen}
          onChange={people => change({ people: people.join(',') })}
          except={me?.user._id}
          most={10}
        />
        <Button variant="default" leftSection={<IconCalendarShare size={16} />} onClick={() => setFeeds(true)}>
          {t('work.feed.open')}
        </Button>
      </PageHeader>
      <WorkPages current="/calendar" />
      {chosen.length > 0 && (
        <CalendarColors colors={colors} onChange={person => change({ color: person ? 'person' : undefined })} />
      )}
      <div className={classes.calendar}>
        {sources ? (
          <Calendar
            sources={sources}
            span={calendarSpan(search.span) ?? (isPhone ? 'agenda' : 'month')}
            at={search.at}
            onChange={change}
          />
        ) : (
          <Rows count={8} />
        )}
      </div>
      {feeds && (
        <Suspense>
          <FeedsDialog onClose={() => setFeeds(false)} />
        </Suspense>
      )}
    </>
  )
}

/** Null while entities are still asked for. */
function useSources(people: string[], colors: Record<string, string> | undefined): CalendarSource[] | null {
  const { data: me } = useMe()
  const names = me?.entities.filter(({ activity }) => activity).map(({ name }) => name)
  const descriptions = useQueries({
    queries: (names ?? []).map(entityQuery),
    combine: answers =>
      answers.every(({ isPending }) => !isPending) ? answers.flatMap(({ data }) => data ?? []) : null,
  })
  return useMemo(
    () => (names && descriptions ? sourcesOf(descriptions, people, colors) : null),
    [names, descriptions, people, colors],
  )
}
