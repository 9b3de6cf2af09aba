/** `/posts`: who holds which post, by unit: whom approvals find as the head or by rank, and units that nobody leads. */
import { Button } from '@mantine/core'
import { IconId } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Unit, UserSummary } from '../../platform/contract/session.ts'
import type { Post } from '../../platform/contract/task.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import classes from '../shell/Table.module.css'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { SimpleTable } from '../system/SimpleTable.tsx'
import people from './People.module.css'
import { usePosts, useUnits, useUsers } from './people-queries.ts'

export function PostsPage() {
  const { t } = useTexts()
  const posts = usePosts()
  const { data: units = [] } = useUnits()
  const { data: users = [] } = useUsers()
  return (
    <WithRight right="users">
      <PageHeader title={t('page.posts')} {...(posts.data && { beside: posts.data.length })} />
      {posts.error && <ErrorNotice error={posts.error} retry={() => void posts.refetch()} />}
      {posts.isPending && <Rows />}
      {posts.data?.length === 0 && (
        <Notice icon={<IconId size={32} />} title={t('posts.empty')} hint={t('posts.emptyHint')}>
          <Button variant="default" size="xs" renderRoot={props => <Link to="/users" {...props} />}>
            {t('page.users')}
          </Button>
        </Notice>
      )}
      {posts.data && posts.data.length > 0 && (
        <>
          <p className={people.reportHint}>{t('posts.hint')}</p>
          <Headless posts={posts.data} units={units} />
          <PostTable posts={posts.data} units={units} users={users} />
        </>
      )}
    </WithRight>
  )
}

/** Their approvals go to the head above, which is often not meant. */
function Headless({ posts, units }: { posts: Post[]; units: Unit[] }) {
  const { t } = useTexts()
  const led = new Set(posts.filter(({ head }) => head).map(({ unit }) => unit))
  const names = units.filter(({ _id }) => !led.has(_id)).map(({ name }) => name)
  if (!names.length) return null
  return <p className={people.reportHint}>{t('posts.headless', { units: names.join(t('users.comma')) })}</p>
}

interface PostTableProps {
  posts: Post[]
  units: Unit[]
  users: UserSummary[]
}

function PostTable({ posts, units, users }: PostTableProps) {
  const { t } = useTexts()
  const unitOf = (id: string | null) => units.find(({ _id }) => _id === id)?.name ?? ''
  const nameOf = (id: string) => users.find(({ _id }) => _id === id)?.name ?? id.slice(0, 8)
  return (
    <div className={classes.scroll}>
      <SimpleTable
        columns={[
          { key: 'user', title: t('users.name') },
          { key: 'title', title: t('posts.name') },
          { key: 'unit', title: t('users.unit') },
          { key: 'rank', title: t('posts.rank'), number: true },
        ]}
        rows={posts.map(({ user, unit, title, rank, head }, at) => ({
          // One may hold two posts of the same name.
          key: `${at} ${user}`,
          cells: [
            <Link key="user" to="/users/$id" params={{ id: user }} className={classes.link}>
              {nameOf(user)}
            </Link>,
            <span key="title">
              {title} {head && <Tag tone="good">{t('posts.leads')}</Tag>}
            </span>,
            unitOf(unit),
            rank,
          ],
        }))}
      />
    </div>
  )
}
