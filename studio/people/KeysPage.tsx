/** API keys: for programs that work in a person's name. A key's secret is shown once. */
import { ActionIcon, Button } from '@mantine/core'
import { IconKey, IconPlus, IconTrash } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import type { ApiKey } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { NewKey } from '../../runtime/settings/NewKey.tsx'
import { Confirm } from '../../runtime/shell/Confirm.tsx'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useMoment } from '../changes/useMoment.ts'
import { WithRight } from '../shell/NoRight.tsx'
import classes from '../shell/Table.module.css'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import rows from './People.module.css'
import { useKeys, useRoleChoices, useRoleTitles } from './people-queries.ts'
import { useSaved } from './useSaved.ts'

export function KeysPage() {
  const { t } = useTexts()
  const keys = useKeys()
  const { data: me } = useMe()
  // A key never has more than its owner.
  const mine = useRoleChoices().filter(({ value }) => me?.administrator || me?.roles.includes(value))
  const [making, setMaking] = useState(false)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('keys.new')}
    </Button>
  )
  return (
    <WithRight right="api">
      <PageHeader title={t('page.keys')} {...(keys.data && { beside: keys.data.length })}>
        {add}
      </PageHeader>
      {keys.error && <ErrorNotice error={keys.error} retry={() => void keys.refetch()} />}
      {keys.isPending && <Rows />}
      {keys.data?.length === 0 && (
        <Notice icon={<IconKey size={32} />} title={t('keys.empty')} hint={t('keys.emptyHint')}>
          {add}
        </Notice>
      )}
      {keys.data && keys.data.length > 0 && <KeyTable keys={keys.data} />}
      {/* The form's texts come when it does. */}
      <Suspense>{making && <NewKey roles={mine} onClose={() => setMaking(false)} />}</Suspense>
    </WithRight>
  )
}

function KeyTable({ keys }: { keys: ApiKey[] }) {
  const { t } = useTexts()
  const revoke = useSaved((id: string) => client.keys.revoke(id), ['keys'])
  const [asked, setAsked] = useState<ApiKey | null>(null)
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('keys.name')}</th>
            <th>{t('users.roles')}</th>
            <th className={classes.wide}>{t('keys.created')}</th>
            <th className={classes.wide}>{t('keys.lastUsed')}</th>
            <th className={classes.wide}>{t('keys.expires')}</th>
            <th>
              <span className="visually-hidden">{t('common:action.more')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map(key => (
            <KeyRow key={key._id} apiKey={key} onRevoke={() => setAsked(key)} />
          ))}
        </tbody>
      </table>
      {asked && (
        <Confirm
          title={t('keys.revokeTitle', { name: asked.name })}
          hint={t('keys.revokeHint')}
          action={t('keys.revoke')}
          onConfirm={() => revoke.mutate(asked._id)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t } = useTexts()
  const moment = useMoment()
  const roleTitle = useRoleTitles()
  const { name, roles, createdAt, lastUsedAt, expiresAt } = apiKey
  const quiet = `${classes.wide} ${classes.quiet}`
  return (
    <tr className={classes.row}>
      <td>{name}</td>
      <td>
        <span className={rows.badges}>
          {roles.map(role => (
            <Tag key={role}>{roleTitle(role)}</Tag>
          ))}
        </span>
      </td>
      <td className={quiet}>{moment(createdAt)}</td>
      <td className={quiet}>{lastUsedAt ? moment(lastUsedAt) : t('keys.never')}</td>
      <td className={quiet}>{expiresAt ? moment(expiresAt) : t('keys.noExpiry')}</td>
      <td className={classes.number}>
        <ActionIcon variant="subtle" color="red" aria-label={t('keys.revokeOf', { name })} onClick={onRevoke}>
          <IconTrash size={16} />
        </ActionIcon>
      </td>
    </tr>
  )
}
