/** Passkeys: the list, a new one by the browser's own dialogue, names, and removal. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconFingerprint, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Passkey } from '../../../platform/contract/passkey.ts'
import { client } from '../../client.ts'
import { Confirm } from '../../shell/Confirm.tsx'
import { showError } from '../../shell/show-error.ts'
import { useFormat } from '../../value/useFormat.ts'
import { Part } from '../Part.tsx'
import classes from '../Settings.module.css'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { NewPasskey } from './NewPasskey.tsx'
import { RenamePasskey } from './RenamePasskey.tsx'
import { useStep } from './useStep.ts'

export function PasskeysPart() {
  const { t } = useSettingsTexts()
  const { data = [] } = useQuery({ queryKey: ['passkeys'], queryFn: client.passkeys.list })
  const [adding, setAdding] = useState(false)
  const canMake = typeof window.PublicKeyCredential === 'function'
  return (
    <Part
      title={t('settings.passkeys.title')}
      hint={canMake ? t('settings.passkeys.intro') : t('settings.passkeys.unsupported')}
      action={
        canMake && (
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            {t('settings.passkeys.add')}
          </Button>
        )
      }
    >
      {data.length === 0 && <p className={classes.quiet}>{t('settings.passkeys.none')}</p>}
      <ul className={classes.rows}>
        {data.map(passkey => (
          <PasskeyRow key={passkey._id} passkey={passkey} />
        ))}
      </ul>
      {adding && <NewPasskey onClose={() => setAdding(false)} />}
    </Part>
  )
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t } = useSettingsTexts()
  const format = useFormat()
  const remove = useStep(client.passkeys.remove)
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null)
  const { _id, name, synced, lastUsedAt } = passkey
  const used = lastUsedAt
    ? t('settings.passkeys.used', { at: format.dateTime(lastUsedAt) })
    : t('settings.passkeys.never')
  return (
    <li className={classes.row}>
      <IconFingerprint size={20} aria-hidden />
      <div className={classes.rowText}>
        <strong>{name}</strong>
        <div className={classes.rowFacts}>
          <span>{t(synced ? 'settings.passkeys.synced' : 'settings.passkeys.bound')}</span>
          <span>{used}</span>
        </div>
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${t('common:action.more')}: ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDoing('rename')}>{t('settings.passkeys.rename', { name })}</Menu.Item>
          <Menu.Item onClick={() => setDoing('remove')}>{t('settings.passkeys.remove', { name })}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {doing === 'rename' && <RenamePasskey passkey={passkey} onClose={() => setDoing(null)} />}
      {doing === 'remove' && (
        <Confirm
          title={t('settings.passkeys.removeTitle', { name })}
          hint={t('settings.passkeys.removeHint')}
          action={t('common:action.remove')}
          onConfirm={() => remove.mutate(_id, { onError: showError })}
          onClose={() => setDoing(null)}
        />
      )}
    </li>
  )
}
