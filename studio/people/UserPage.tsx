/** `/users/:id`: one person: what they belong to, how they sign in, what they have, and when they leave. */
import { Button } from '@mantine/core'
import { IconEye, IconHelpCircle } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { NotFound } from '../../runtime/shell/NotFound.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { showError } from '../../runtime/shell/show-error.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { BackLink } from '../shell/BackLink.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './People.module.css'
import { useUsers } from './people-queries.ts'
import { UserAccount } from './UserAccount.tsx'
import { UserEnd } from './UserEnd.tsx'
import { UserKeys } from './UserKeys.tsx'
import { UserPortrait } from './UserPortrait.tsx'
import { UserPosts } from './UserPosts.tsx'
import { UserSessions } from './UserSessions.tsx'
import { UserSignIn } from './UserSignIn.tsx'
import { UserState } from './UserTable.tsx'

export function UserPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const users = useUsers()
  const user = users.data?.find(({ _id }) => _id === id)
  return (
    <WithRight right="users">
      {users.error && <ErrorNotice error={users.error} retry={() => void users.refetch()} />}
      {users.isPending && <Rows />}
      {users.data && !user && <NotFound />}
      {user && <Person user={user} />}
    </WithRight>
  )
}

function Person({ user }: { user: UserSummary }) {
  return (
    <>
      <PageHeader ownLine before={<BackLink to="users" />} title={user.name} beside={<UserState user={user} />}>
        <Looks user={user} />
      </PageHeader>
      <div className={classes.page}>
        <div className={classes.column}>
          <UserAccount key={JSON.stringify(user)} user={user} />
          <UserPosts user={user} />
          <UserPortrait user={user} />
          <UserSignIn user={user} />
          <UserSessions user={user} />
          <UserKeys user={user} />
          <UserEnd user={user} />
        </div>
      </div>
    </>
  )
}

/** For administrators: why they may do something, and the app as they see it. */
function Looks({ user }: { user: UserSummary }) {
  const { t } = useTexts()
  const { data: me } = useMe()
  if (!me?.administrator || !user.active) return null
  // A full load, so that nothing of one's own stays in memory.
  const show = () => client.access.showAs(user._id).then(() => window.location.assign('/'), showError)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconHelpCircle size={16} />}
        renderRoot={props => <Link to="/why" search={{ user: user._id }} {...props} />}
      >
        {t('users.why')}
      </Button>
      {user._id !== me.user._id && (
        <Button size="xs" variant="default" leftSection={<IconEye size={16} />} onClick={show}>
          {t('users.showAs')}
        </Button>
      )}
    </>
  )
}
