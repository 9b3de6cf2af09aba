/** API keys as rows, each with whose it is; one can be ended. */
import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { ApiKey } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { Confirm } from '../../runtime/shell/Confirm.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useMoment } from '../changes/useMoment.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import classes from '../shell/Table.module.css'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import rows from './People.module.css'
import { useRoleTitles, useUsers } from './people-queries.ts'
import { useSaved } from './useSaved.ts'

export function KeyTable({ keys }: { keys: ApiKey[] }) {
  const { t } = useTexts()
  const revoke = useSaved((id: string) => client.keys.revoke(id), ['keys'])
  const [asked, setAsked] = useState<ApiKey | null>(null)
  const ownerOf = useOwners()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('keys.name')}</th>
            <th>{t('keys.owner')}</th>
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
            <KeyRow key={key._id} apiKey={key} owner={ownerOf(key)} onRevoke={() => setAsked(key)} />
          ))}
        </tbody>
      </table>
      {revoke.error != null && <PlanProblem error={revoke.error} />}
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

function KeyRow({ apiKey, owner, onRevoke }: { apiKey: ApiKey; owner: string; onRevoke: () => void }) {
  const { t } = useTexts()
  const moment = useMoment()
  const roleTitle = useRoleTitles()
  const { name, roles, createdAt, lastUsedAt, expiresAt } = apiKey
  const quiet = `${classes.wide} ${classes.quiet}`
  return (
    <tr className={classes.row}>
      <td>{name}</td>
      <td className={classes.quiet}>{owner}</td>
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

/** Others are known by name only to who looks after people. */
function useOwners(): (key: ApiKey) => string {
  const { data: me } = useMe()
  const { data: users = [] } = useUsers(me?.rights.includes('users'))
  const names = new Map(users.map(({ _id, name }) => [_id, name]))
  return ({ user }) => (user === me?.user._id ? me.user.name : (names.get(user) ?? ''))
}
