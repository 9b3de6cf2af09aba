/** A name and the password, then the browser's own dialogue. */

import { TextInput } from '@mantine/core'
import { startRegistration, WebAuthnError } from '@simplewebauthn/browser'
import { useState } from 'react'
import { client } from '../../client.ts'
import { showDone } from '../../shell/show-done.ts'
import { showProblem } from '../../shell/show-problem.ts'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { AskPassword } from './AskPassword.tsx'
import { deviceOf } from './device-of.ts'
import { useStep } from './useStep.ts'

export function NewPasskey({ onClose }: { onClose: () => void }) {
  const { t } = useSettingsTexts()
  const device = deviceOf(navigator.userAgent)
  const [name, setName] = useState(device ? t('settings.sessions.device', device) : '')
  const make = useStep(
    async (password: string) => {
      const optionsJSON = (await client.passkeys.begin(password)) as unknown as Options
      const response = await startRegistration({ optionsJSON }).catch(cause => notMade(cause))
      return response && client.passkeys.add(name.trim() || t('settings.passkeys.title'), response)
    },
    passkey => {
      if (passkey) showDone(t('settings.passkeys.added'))
      else showProblem(t('settings.passkeys.cancelled'))
      onClose()
    },
  )
  return (
    <AskPassword
      title={t('settings.passkeys.add')}
      action={t('settings.twoFactor.next')}
      busy={make.isPending}
      error={make.error}
      onConfirm={make.mutate}
      onClose={onClose}
    >
      <TextInput
        label={t('settings.passkeys.name')}
        description={t('settings.passkeys.nameHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        maxLength={200}
        data-autofocus
      />
    </AskPassword>
  )
}

type Options = Parameters<typeof startRegistration>[0]['optionsJSON']

/** Closing the browser's dialogue is no error. */
function notMade(cause: unknown): null {
  if (cause instanceof WebAuthnError || (cause instanceof Error && cause.name === 'NotAllowedError')) return null
  throw cause
}
