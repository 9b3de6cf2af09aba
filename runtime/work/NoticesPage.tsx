/** `/notifications`: all one was told, by kind, and the records one follows. */
import { ActionIcon, Button, Checkbox, Select } from '@mantine/core'
import { IconBell, IconBellOff, IconSettings } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type NotificationEvent, notificationEvents } from '../../platform/contract/preferences.ts'
import { everything } from '../app/apps-of.ts'
import { client } from '../client.ts'
import { NotificationItem } from '../notifications/NotificationItem.tsx'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Notice } from '../shell/Notice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { recordPath } from '../value/record-path.ts'
import { useFormat } from '../value/useFormat.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

export function NoticesPage() {
  const { t } = useWorkTexts()
  const { kind: given, unread } = useSearch({ strict: false }) as { kind?: string; unread?: string }
  const kind = notificationEvents.find(each => each === given)
  const navigate = useNavigate()
  const go = (search: Record<string, string>) => void navigate({ to: '/notifications', search, replace: true })
  const onlyUnread = unread === 'true'
  useTitle(t('work.notices.title'))
  return (
    <>
      <PageHeader title={t('work.notices.title')}>
        <Button
          component={Link}
          {...{ to: '/settings/notifications' }}
          variant="default"
          leftSection={<IconSettings size={16} />}
        >
          {t('work.notices.settings')}
        </Button>
      </PageHeader>
      <div className={classes.scroll}>
        <div className={classes.column}>
          <div className={classes.add}>
            <Select
              aria-label={t('work.notices.kind')}
              placeholder={t('work.notices.all')}
              data={notificationEvents.map(value => ({ value, label: t(`work.notices.event.${value}`) }))}
              value={kind ?? null}
              clearable
              clearButtonProps={{ 'aria-label': t('action.clear') }}
              onChange={value => go({ ...(value && { kind: value }), ...(onlyUnread && { unread: 'true' }) })}
            />
            <Checkbox
              label={t('work.notices.unread')}
              checked={onlyUnread}
              onChange={({ currentTarget }) =>
                go({ ...(kind && { kind }), ...(currentTarget.checked && { unread: 'true' }) })
              }
              className={classes.aside!}
            />
          </div>
          <Notices kind={kind} unread={onlyUnread} />
          <Follows />
        </div>
      </div>
    </>
  )
}

function Notices({ kind, unread }: { kind: NotificationEvent | undefined; unread: boolean }): ReactNode {
  const { t } = useWorkTexts()
  const queries = useQueryClient()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['notifications', 'page', kind, unread],
    queryFn: ({ pageParam }) =>
      client.notifications.list({ unread, ...(kind && { kind }), ...(pageParam && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })
  const { mutate: read } = useMutation({
    mutationFn: client.notifications.read,
    onSettled: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  })
  if (error) return <ErrorNotice error={error} retry={refetch} />
  if (!data) return <Rows count={6} />
  const notices = data.pages.flatMap(page => page.data)
  if (notices.length === 0) return <Notice icon={<IconBell size={32} />} title={t('work.notices.none')} />
  return (
    <section aria-label={t('work.notices.title')}>
      {notices.some(({ readAt }) => readAt === null) && (
        <Button variant="subtle" size="compact-sm" onClick={() => read({ all: true })}>
          {t('notifications.readAll')}
        </Button>
      )}
      <ul className={classes.list}>
        {notices.map(notification => (
          <NotificationItem
            key={notification._id}
            notification={notification}
            onOpen={isSeen => !isSeen && read({ ids: [notification._id] })}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" fullWidth onClick={() => void fetchNextPage()}>
          {t('notifications.older')}
        </Button>
      )}
    </section>
  )
}

function Follows() {
  const { t } = useWorkTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const { data } = useQuery({ queryKey: ['follows', 'list'], queryFn: () => client.follows.list() })
  const { mutate } = useMutation({
    mutationFn: ({ entity, _id }: { entity: string; _id: string }) => client.follows.remove(entity, _id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['follows'] }),
  })
  if (!data) return null
  return (
    <section aria-labelledby="follows">
      <h2 id="follows" className={classes.heading}>
        {t('work.notices.follows')} <span className={classes.count}>{data.data.length}</span>
      </h2>
      {data.data.length === 0 && <p className={classes.hint}>{t('work.notices.followsNone')}</p>}
      <ul className={classes.list} hidden={data.data.length === 0}>
        {data.data.map(record => (
          <li key={record._id} className={classes.row}>
            <Link to={recordPath(everything, record.entity, record._id)} className={classes.main}>
              <span className={classes.name}>{record._label}</span>
            </Link>
            <time className={classes.when} dateTime={record.since}>
              {format.ago(record.since, new Date())}
            </time>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('work.unfollow', { label: record._label })}
              onClick={() => mutate(record)}
            >
              <IconBellOff size={18} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  )
}
