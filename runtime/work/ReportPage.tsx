/** `/daily-report/…`: a day's report: made from the day's work by its author, read and answered by their boss. */
import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { DailyReport } from '../../platform/contract/daily-report.ts'
import { addDays, todayIn } from '../calendar/days.ts'
import { client } from '../client.ts'
import { LeaveGuard } from '../record/LeaveGuard.tsx'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useMe } from '../shell/useMe.ts'
import { useTitle } from '../shell/useTitle.ts'
import { useFormat } from '../value/useFormat.ts'
import { Remarks } from './Remarks.tsx'
import { ReportItems } from './ReportItems.tsx'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'
import { WorkPages } from './WorkPages.tsx'

export function ReportPage() {
  const { t } = useWorkTexts()
  const { data: me } = useMe()
  const { timeZone } = useFormat()
  const given = useParams({ strict: false }) as { person?: string; day?: string }
  const person = given.person ?? me?.user._id
  const day = given.day ?? todayIn(timeZone)
  const {
    data: report,
    error,
    refetch,
  } = useQuery({
    queryKey: ['daily-reports', person, day],
    queryFn: () => client.dailyReports.get(person!, day),
    enabled: person !== undefined,
  })
  const isOwn = person === me?.user._id
  useTitle(t('work.report.title'))
  const title = report && !isOwn ? t('work.report.of', { name: report.person.name }) : t('work.report.title')
  return (
    <>
      <PageHeader title={title}>
        <DaySteps person={person ?? ''} day={day} />
        <ActionIcon variant="default" size={36} aria-label={t('work.report.print')} onClick={() => window.print()}>
          <IconPrinter size={18} />
        </ActionIcon>
      </PageHeader>
      <WorkPages current="/daily-reports" />
      <div className={classes.scroll}>
        <article className={classes.column}>
          {error && !report ? (
            <ErrorNotice error={error} retry={refetch} />
          ) : report ? (
            <Report key={`${person} ${day}`} report={report} isOwn={isOwn} />
          ) : (
            <Rows count={8} />
          )}
        </article>
      </div>
    </>
  )
}

function DaySteps({ person, day }: { person: string; day: string }) {
  const { t } = useWorkTexts()
  const { timeZone } = useFormat()
  const to = (other: string) => `/daily-report/${person}/${other}`
  const isToday = day >= todayIn(timeZone)
  return (
    <>
      <ActionIcon
        component={Link}
        to={to(addDays(day, -1))}
        variant="default"
        size={36}
        aria-label={t('work.report.previous')}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      {!isToday && (
        <ActionIcon
          component={Link}
          to={to(addDays(day, 1))}
          variant="default"
          size={36}
          aria-label={t('work.report.next')}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
      )}
    </>
  )
}

function Report({ report, isOwn }: { report: DailyReport; isOwn: boolean }): ReactNode {
  const { t } = useWorkTexts()
  const format = useFormat()
  const { person, day, nextDay, submittedAt, done, planned, overdue, readBy, bosses } = report
  useReadMark(report, isOwn)
  return (
    <>
      <header className={classes.reportHead}>
        <strong>{format.date(day)}</strong>
        <span>{person.name}</span>
        <span className={classes.state} data-done={submittedAt !== null || undefined}>
          {submittedAt ? t('work.report.submitted', { when: format.dateTime(submittedAt) }) : t('work.report.draft')}
        </span>
        {readBy.length > 0 && (
          <span>{t('work.report.readBy', { names: format.list(readBy.map(each => each.person.name)) })}</span>
        )}
        {overdue > 0 && (
          <span className={classes.when} data-late>
            {t('work.report.overdue', { count: overdue })}
          </span>
        )}
      </header>
      <ReportItems title={t('work.report.done')} items={done} figures />
      <ReportItems title={t('work.report.planned', { day: format.date(nextDay) })} items={planned} />
      {isOwn ? <Remarks report={report} /> : <Said title={t('work.report.remarks')} text={report.remarks} />}
      <p className={classes.hint}>
        {bosses.length
          ? t('work.report.to', { names: format.list(bosses.map(({ name }) => name)) })
          : t('work.report.toNobody')}
      </p>
      <Comments report={report} />
    </>
  )
}

/** Opening it is reading it. */
function useReadMark({ person, day, submittedAt }: DailyReport, isOwn: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (isOwn || submittedAt === null) return
    client.dailyReports.markRead(person._id, day).then(
      () => queries.invalidateQueries({ queryKey: ['daily-reports', 'list'] }),
      () => {},
    )
  }, [isOwn, submittedAt, person._id, day, queries])
}

function Said({ title, text }: { title: string; text: string }) {
  const { t } = useWorkTexts()
  return (
    <section>
      <h2 className={classes.heading}>{title}</h2>
      <p className={classes.said}>{text || t('work.report.nothing')}</p>
    </section>
  )
}

function Comments({ report }: { report: DailyReport }) {
  const { t } = useWorkTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.dailyReports.comment(report.person._id, report.day, text),
    onSuccess(answer) {
      queries.setQueryData(['daily-reports', report.person._id, report.day], answer)
      setText('')
    },
  })
  if (!report.may.comment) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) mutate()
  }
  return (
    <section>
      <LeaveGuard dirty={text.trim() !== ''} />
      <h2 className={classes.heading}>{t('work.report.comments')}</h2>
      {report.comments.map(({ _id, author, text, at }) => (
        <div key={_id} className={classes.comment}>
          <span className={classes.meta}>
            {author?.name} <time dateTime={at}>{format.dateTime(at)}</time>
          </span>
          <p className={classes.said}>{text}</p>
        </div>
      ))}
      <form onSubmit={submit} className={classes.noPrint}>
        <Textarea
          aria-label={t('work.report.comment')}
          placeholder={t('work.report.comment')}
          autosize
          minRows={2}
          maxLength={20_000}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button type="submit" variant="default" loading={isPending} disabled={!text.trim()}>
            {t('work.report.send')}
          </Button>
        </div>
      </form>
    </section>
  )
}
