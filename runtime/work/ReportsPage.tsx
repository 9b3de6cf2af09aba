/** `/daily-reports`: one's own and those of the people one leads, two weeks at a time, with those that are missing. */
import { Button, Select, TextInput } from '@mantine/core'
import { IconNotebook } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DailyReportList } from '../../platform/contract/daily-report.ts'
import { addDays, todayIn } from '../calendar/days.ts'
import { client } from '../client.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Notice } from '../shell/Notice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { useFormat } from '../value/useFormat.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'
import { WorkPages } from './WorkPages.tsx'

const days = 14

export function ReportsPage() {
  const { t } = useWorkTexts()
  const { timeZone } = useFormat()
  const { to: given, person } = useSearch({ strict: false }) as { to?: string; person?: string }
  const today = todayIn(timeZone)
  const to = given && /^\d{4}-\d\d-\d\d$/.test(given) && given < today ? given : today
  const from = addDays(to, 1 - days)
  const { data, error, refetch } = useQuery({
    queryKey: ['daily-reports', 'list', from, to],
    queryFn: () => client.dailyReports.list({ from, to }),
  })
  const navigate = useNavigate()
  const go = (search: { to?: string; person?: string }) =>
    void navigate({ to: '/daily-reports', search: search as Record<string, string> })
  useTitle(t('work.report.list'))
  const mine = { ...(person && { person }) }
  return (
    <>
      <PageHeader title={t('work.report.list')}>
        <Button component={Link} {...{ to: '/daily-report' }}>
          {t('work.report.mine')}
        </Button>
      </PageHeader>
      <WorkPages current="/daily-reports" />
      <div className={classes.scroll}>
        <div className={classes.column}>
          <div className={classes.add}>
            {data && data.people.length > 0 && (
              <Select
                aria-label={t('work.report.person')}
                placeholder={t('work.report.everybody')}
                data={data.people.map(({ _id, name }) => ({ value: _id, label: name }))}
                value={person ?? null}
                clearable
                searchable
                clearButtonProps={{ 'aria-label': t('action.clear') }}
                onChange={next => go({ ...(given && { to: given }), ...(next && { person: next }) })}
              />
            )}
            <Button variant="default" onClick={() => go({ ...mine, to: addDays(from, -1) })}>
              {t('work.report.earlier')}
            </Button>
            <Button variant="default" disabled={to === today} onClick={() => go({ ...mine, to: addDays(to, days) })}>
              {t('work.report.later')}
            </Button>
          </div>
          {error ? (
            <ErrorNotice error={error} retry={refetch} />
          ) : data ? (
            <Reports list={data} person={person} />
          ) : (
            <Rows count={8} />
          )}
          {data && data.units.length > 0 && <Duties units={data.units} />}
        </div>
      </div>
    </>
  )
}

function Reports({ list, person }: { list: DailyReportList; person: string | undefined }): ReactNode {
  const { t } = useWorkTexts()
  const format = useFormat()
  const rows = list.data.filter(row => !person || row.person._id === person)
  if (rows.length === 0)
    return <Notice icon={<IconNotebook size={32} />} title={t('work.report.none')} hint={t('work.report.noneHint')} />
  return [...Map.groupBy(rows, ({ day }) => day)].map(([day, some]) => (
    <section key={day} aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`} className={classes.heading}>
        {format.date(day)}
      </h2>
      <ul className={classes.list}>
        {some.map(({ person, submittedAt, done, comments, isRead }) => (
          <li key={person._id} className={classes.row}>
            <Link to={`/daily-report/${person._id}/${day}`} className={classes.main} disabled={false}>
              <span className={classes.name}>{person.name}</span>
              <span className={classes.meta}>
                {submittedAt && `${t('work.report.items')} ${done} · ${t('work.report.comments')} ${comments}`}
              </span>
            </Link>
            <span
              className={classes.state}
              data-done={(submittedAt && isRead) || undefined}
              data-late={!submittedAt || undefined}
            >
              {t(submittedAt ? (isRead ? 'work.report.isRead' : 'work.report.unread') : 'work.report.missing')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  ))
}

function Duties({ units }: { units: DailyReportList['units'] }) {
  const { t } = useWorkTexts()
  const queries = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: ({ unit, at }: { unit: string; at: string | null }) => client.dailyReports.setDuty(unit, at),
    onSettled: () => queries.invalidateQueries({ queryKey: ['daily-reports', 'list'] }),
  })
  return (
    <section className={classes.noPrint} aria-labelledby="duties">
      <h2 id="duties" className={classes.heading}>
        {t('work.report.duty')}
      </h2>
      <p className={classes.hint}>{t('work.report.dutyHint')}</p>
      <ul className={classes.list}>
        {units.map(({ _id, name, remindAt }) => (
          <li key={_id} className={classes.row}>
            <span className={classes.main}>{name}</span>
            <TextInput
              type="time"
              aria-label={`${t('work.report.duty')}: ${name}`}
              title={remindAt ? '' : t('work.report.dutyOff')}
              value={remindAt ?? ''}
              onChange={event => mutate({ unit: _id, at: event.currentTarget.value || null })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
