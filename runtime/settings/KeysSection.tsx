/** One's own API keys, for programs that work in one's name. */
import { Button } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiKey } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { Confirm } from '../shell/Confirm.tsx'
import { useMe } from '../shell/useMe.ts'
import { useFormat } from '../value/useFormat.ts'
import { NewKey } from './NewKey.tsx'
import { Part } from './Part.tsx'
import classes from './Settings.module.css'
import { useSettingsTexts } from './useSettingsTexts.ts'

export function KeysSection() {
  const { t } = useSettingsTexts()
  const { data: me } = useMe()
  const { data } = useQuery({ queryKey: ['keys'], queryFn: client.keys.list })
  const [making, setMaking] = useState(false)
  if (!me) return null
  // Who looks after people is told everybody's.
  const keys = data?.filter(({ user }) => user === me.user._id)
  const may = me.rights.includes('api')
  const roles = Object.entries(me.roleTitles).map(([value, label]) => ({ value, label }))
  return (
    <Part
      title={t('settings.section.keys')}
      hint={may ? t('settings.keys.intro') : t('settings.keys.noRight')}
      action={
        may && (
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
            {t('settings.keys.new')}
          </Button>
        )
      }
    >
      {keys?.length === 0 && <p className={classes.quiet}>{t('settings.keys.none')}</p>}
      <ul className={classes.rows}>
        {keys?.map(key => (
          <KeyRow key={key._id} apiKey={key} />
        ))}
      </ul>
      {making && <NewKey roles={roles} onClose={() => setMaking(false)} />}
    </Part>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useSettingsTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const { data: me } = useMe()
  const [asked, setAsked] = useState(false)
  const { mutate } = useMutation({
    mutationFn: () => client.keys.revoke(apiKey._id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  })
  const { name, roles, expiresAt, lastUsedAt } = apiKey
  return (
    <li className={classes.row}>
      <IconKey size={20} aria-hidden />
      <div className={classes.rowText}>
        <strong>{name}</strong>
        <div className={classes.rowFacts}>
          <span>{roles.map(role => me?.roleTitles[role] ?? t('settings.profile.administrator')).join(', ')}</span>
          <span>
            {expiresAt ? t('settings.keys.ends', { at: format.dateTime(expiresAt) }) : t('settings.keys.endsNever')}
          </span>
          <span>
            {lastUsedAt ? t('settings.keys.used', { at: format.dateTime(lastUsedAt) }) : t('settings.keys.unused')}
          </span>
        </div>
      </div>
      <Button
        size="xs"
        variant="default"
        aria-label={t('settings.keys.revoke', { name })}
        onClick={() => setAsked(true)}
      >
        {t('settings.keys.revokeAction')}
      </Button>
      {asked && (
        <Confirm
          title={t('settings.keys.revokeTitle', { name })}
          hint={t('settings.keys.revokeHint')}
          action={t('settings.keys.revokeAction')}
          onConfirm={() => mutate()}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  )
}
