/** API keys: for programs that work in a person's name. A key's secret is shown once. */
import { Button } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { NewKey } from '../../runtime/settings/NewKey.tsx'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { matches } from '../entities/matches.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { KeyTable } from './KeyTable.tsx'
import { useKeys, useRoleChoices } from './people-queries.ts'

export function KeysPage() {
  const { t } = useTexts()
  const keys = useKeys()
  const { data: me } = useMe()
  // A key never has more than its owner.
  const mine = useRoleChoices().filter(({ value }) => me?.administrator || me?.roles.includes(value))
  const [making, setMaking] = useState(false)
  const [search, setSearch] = useState('')
  const shown = keys.data?.filter(({ name }) => matches(name, search)) ?? []
  // Who looks after people sees and ends everybody's.
  const add = me?.rights.includes('api') && (
    <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('keys.new')}
    </Button>
  )
  return (
    <WithRight right={me?.rights.includes('api') ? 'api' : 'users'}>
      <PageHeader title={t('page.keys')} {...(keys.data && { beside: keys.data.length })}>
        <SearchField label={t('common:action.search')} value={search} onChange={setSearch} inHeader />
        {add}
      </PageHeader>
      {keys.error && <ErrorNotice error={keys.error} retry={() => void keys.refetch()} />}
      {keys.isPending && <Rows />}
      {keys.data?.length === 0 && (
        <Notice icon={<IconKey size={32} />} title={t('keys.empty')} hint={t('keys.emptyHint')}>
          {add}
        </Notice>
      )}
      {shown.length > 0 && <KeyTable keys={shown} />}
      {/* The form's texts come when it does. */}
      <Suspense>{making && <NewKey roles={mine} onClose={() => setMaking(false)} />}</Suspense>
    </WithRight>
  )
}
