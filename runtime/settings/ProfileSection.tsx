/** Who one is to others. */
import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { client } from '../client.ts'
import { Initials } from '../shell/Initials.tsx'
import { showDone } from '../shell/show-done.ts'
import { useMe } from '../shell/useMe.ts'
import { OwnPortrait } from './OwnPortrait.tsx'
import { Part } from './Part.tsx'
import classes from './Settings.module.css'
import { useSettingsTexts } from './useSettingsTexts.ts'

export function ProfileSection() {
  const { t } = useSettingsTexts()
  const queries = useQueryClient()
  const { data: me } = useMe()
  const [name, setName] = useState(me?.user.name ?? '')
  const { mutate, isPending } = useMutation({
    mutationFn: client.me.update,
    onSuccess: next => {
      queries.setQueryData(['me'], next)
      showDone(t('settings.saved'))
    },
  })
  if (!me) return null
  const ready = name.trim() !== '' && name !== me.user.name
  function submit(event: FormEvent) {
    event.preventDefault()
    if (ready) mutate({ name: name.trim() })
  }
  const titles = [...(me.administrator ? [t('settings.profile.administrator')] : []), ...Object.values(me.roleTitles)]
  const roles = titles.join(', ') || t('settings.profile.noRoles')
  return (
    <Part title={t('settings.section.profile')} hint={t('settings.profile.intro')}>
      <form onSubmit={submit} className={classes.fields}>
        <Group gap="md" wrap="nowrap">
          <Initials name={name || me.user.name} person={me.user._id} size={64} />
          <div>
            <div>{me.user.name}</div>
            <div className={classes.hint}>
              {t('settings.profile.roles')}: {roles}
            </div>
          </div>
        </Group>
        <OwnPortrait person={me.user._id} />
        <TextInput
          label={t('settings.profile.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          autoComplete="name"
          maxLength={200}
          required
        />
        <TextInput
          label={t('settings.profile.email')}
          description={t('settings.profile.emailHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={me.user.email}
          readOnly
        />
        <Group>
          <Button type="submit" disabled={!ready} loading={isPending}>
            {t('common:action.save')}
          </Button>
        </Group>
      </form>
    </Part>
  )
}
