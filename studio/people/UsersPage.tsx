/** Everybody who may sign in. */
import { Button } from '@mantine/core'
import { IconPlus, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import type { UserSummary } from '../../platform/contract/session.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { matches } from '../entities/matches.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import classes from '../shell/Table.module.css'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import rows from './People.module.css'
import { useRoleTitles, useUnits, useUsers } from './people-queries.ts'
import { UserForm } from './UserForm.tsx'

export function UsersPage() {
  const { t } = useTexts()
  const users = useUsers()
  const [search, setSearch] = useState('')
  const [edited, setEdited] = useState<UserSummary | 'new' | null>(null)
  const shown = (users.data ?? []).filter(({ name, email }) => matches(`${name} ${email}`, search))
  return (
    <WithRight right="users">
      <PageHeader title={t('page.users')} {...(users.data && { beside: users.data.length })}>
        <SearchField label={t('common:action.search')} value={search} onChange={setSearch} visibleFrom="xs" />
        <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
          {t('users.new')}
        </Button>
      </PageHeader>
      {users.error && <ErrorNotice error={users.error} retry={() => void users.refetch()} />}
      {users.isPending && <Rows />}
      {users.data && !shown.length && <Notice icon={<IconUser size={32} />} title={t('users.none')} />}
      {shown.length > 0 && <UserTable users={shown} onEdit={setEdited} />}
      {edited && <UserForm user={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </WithRight>
  )
}

function UserTable({ users, onEdit }: { users: UserSummary[]; onEdit: (user: UserSummary) => void }) {
  const { t } = useTexts()
  const roleTitle = useRoleTitles()
  const { data: units } = useUnits()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('users.name')}</th>
            <th className={classes.wide}>{t('users.email')}</th>
            <th>{t('users.roles')}</th>
            <th className={classes.wide}>{t('users.unit')}</th>
            <th className={classes.wide}>{t('users.state')}</th>
          </tr>
        </thead>
        <tbody>
          {users.map(user => (
            <tr key={user._id} className={classes.row}>
              <td>
                <button type="button" className={`${classes.link} ${rows.button}`} onClick={() => onEdit(user)}>
                  {user.name}
                </button>
              </td>
              <td className={`${classes.wide} ${classes.quiet}`}>{user.email}</td>
              <td>
                <span className={rows.badges}>
                  {user.roles.map(role => (
                    <Tag key={role}>{roleTitle(role)}</Tag>
                  ))}
                </span>
              </td>
              <td className={`${classes.wide} ${classes.quiet}`}>
                {units?.find(({ _id }) => _id === user.unit)?.name}
              </td>
              <td className={classes.wide}>
                <Tag tone={user.active ? 'good' : 'neutral'}>{t(user.active ? 'users.active' : 'users.inactive')}</Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
