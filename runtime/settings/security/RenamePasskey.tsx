/** Another name for a passkey. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Passkey } from '../../../platform/contract/passkey.ts'
import { client } from '../../client.ts'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { useStep } from './useStep.ts'

export function RenamePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { t } = useSettingsTexts()
  const [name, setName] = useState(passkey.name)
  const { mutate, isPending } = useStep((next: string) => client.passkeys.rename(passkey._id, next), onClose)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim()) mutate(name.trim())
  }
  return (
    <Modal opened onClose={onClose} title={t('settings.passkeys.rename', { name: passkey.name })} centered>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('settings.passkeys.name')}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            maxLength={200}
            required
            data-autofocus
          />
          <Group justify="flex-end">
            <Button type="submit" loading={isPending} disabled={!name.trim()}>
              {t('common:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
