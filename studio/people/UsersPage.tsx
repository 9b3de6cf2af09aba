/** Everybody who may sign in: found among thousands, with who never came, who left, and who has no second step. */
import { Button } from '@mantine/core'
import { IconPlus, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { NewUser } from './NewUser.tsx'
import { useUsers } from './people-queries.ts'
import { UserFilters } from './UserFilters.tsx'
import { UserTable } from './UserTable.tsx'
import { filterUsers } from './user-filter.ts'
import { useUserFilter } from './useUserFilter.ts'

export function UsersPage() {
  const { t } = useTexts()
  const users = useUsers()
  const filtering = useUserFilter()
  const [making, setMaking] = useState(false)
  const shown = filterUsers(users.data ?? [], filtering.filter, new Date())
  const count =
    users.data && (shown.length === users.data.length ? shown.length : `${shown.length} / ${users.data.length}`)
  return (
    <WithRight right="users">
      <PageHeader title={t('page.users')} {...(count !== undefined && { beside: count })}>
        <SearchField
          label={t('common:action.search')}
          value={filtering.filter.search ?? ''}
          onChange={search => filtering.set({ search })}
          inHeader
        />
        <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
          {t('users.new')}
        </Button>
      </PageHeader>
      <UserFilters {...filtering} />
      {users.error && <ErrorNotice error={users.error} retry={() => void users.refetch()} />}
      {users.isPending && <Rows />}
      {users.data && !shown.length && <Notice icon={<IconUser size={32} />} title={t('users.none')} />}
      {shown.length > 0 && <UserTable users={shown} />}
      {making && <NewUser onClose={() => setMaking(false)} />}
    </WithRight>
  )
}
