/** People as rows, a page of them at a time: two thousand rows at once would make every key stroke slow. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { UserSummary } from '../../platform/contract/session.ts'
import { useMoment } from '../changes/useMoment.ts'
import classes from '../shell/Table.module.css'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import rows from './People.module.css'
import { useRoleTitles, useUnits } from './people-queries.ts'
import { isIn } from './user-filter.ts'

const pageSize = 100

export function UserTable({ users }: { users: UserSummary[] }) {
  const { t } = useTexts()
  const [most, setMost] = useState(pageSize)
  const roleTitle = useRoleTitles()
  const { data: units = [] } = useUnits()
  const unitNames = new Map(units.map(({ _id, name }) => [_id, name]))
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('users.name')}</th>
            <th className={classes.wide}>{t('users.email')}</th>
            <th>{t('users.roles')}</th>
            <th className={classes.wide}>{t('users.unit')}</th>
            <th className={classes.wide}>{t('users.lastSignIn')}</th>
            <th className={classes.wide}>{t('users.secondStep')}</th>
            <th className={classes.wide}>{t('users.state')}</th>
          </tr>
        </thead>
        <tbody>
          {users.slice(0, most).map(user => (
            <UserRow key={user._id} user={user} unit={unitNames.get(user.unit ?? '')} roleTitle={roleTitle} />
          ))}
        </tbody>
      </table>
      {users.length > most && (
        <Button variant="default" size="xs" my="md" onClick={() => setMost(most + 5 * pageSize)}>
          {t('users.more', { count: users.length - most })}
        </Button>
      )}
    </div>
  )
}

interface UserRowProps {
  user: UserSummary
  unit: string | undefined
  roleTitle: (role: string) => string
}

function UserRow({ user, unit, roleTitle }: UserRowProps) {
  const { t } = useTexts()
  const moment = useMoment()
  const quiet = `${classes.wide} ${classes.quiet}`
  return (
    <tr className={classes.row}>
      <td>
        <Link to="/users/$id" params={{ id: user._id }} className={classes.link}>
          {user.name}
        </Link>
      </td>
      <td className={quiet}>{user.email}</td>
      <td>
        <span className={rows.badges}>
          {user.roles.map(role => (
            <Tag key={role}>{roleTitle(role)}</Tag>
          ))}
        </span>
      </td>
      <td className={quiet}>{unit}</td>
      <td className={quiet}>{user.lastSignedInAt ? moment(user.lastSignedInAt) : t('users.never')}</td>
      <td className={quiet}>{secondStep(user, t)}</td>
      <td className={classes.wide}>
        <UserState user={user} />
      </td>
    </tr>
  )
}

export function UserState({ user }: { user: UserSummary }) {
  const { t } = useTexts()
  if (!user.active) return <Tag tone="neutral">{t('users.inactive')}</Tag>
  if (user.invitedUntil) return <Tag tone="caution">{t('users.is.invited')}</Tag>
  if (isIn('noWayIn', user, new Date())) return <Tag tone="danger">{t('users.is.noWayIn')}</Tag>
  return <Tag tone="good">{t('users.active')}</Tag>
}

function secondStep({ signsInBy }: UserSummary, t: ReturnType<typeof useTexts>['t']): string {
  const steps = signsInBy.filter(way => way === 'code' || way === 'passkey' || way === 'sso')
  return steps.length ? steps.map(way => t(`users.by.${way}`)).join(t('users.comma')) : t('users.noStep')
}
