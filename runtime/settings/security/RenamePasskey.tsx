/** Another name for a passkey. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Passkey } from '../../../platform/contract/passkey.ts'
import { client } from '../../client.ts'
import { FormAlert } from '../../shell/FormAlert.tsx'
import { FormDialog } from '../../shell/FormDialog.tsx'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { proofText } from './proof-text.ts'
import { useStep } from './useStep.ts'

export function RenamePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { t } = useSettingsTexts()
  const [name, setName] = useState(passkey.name)
  const { mutate, isPending, error } = useStep((next: string) => client.passkeys.rename(passkey._id, next), onClose)
  return (
    <FormDialog
      title={t('settings.passkeys.rename', { name: passkey.name })}
      onClose={onClose}
      onSubmit={() => mutate(name.trim())}
      ready={name.trim() !== ''}
      busy={isPending}
      problem={error && <FormAlert>{proofText(error, t)}</FormAlert>}
    >
      <TextInput
        label={t('settings.passkeys.name')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        maxLength={200}
        required
        data-autofocus
      />
    </FormDialog>
  )
}
