/** New recovery codes in place of the old. */
import { Modal } from '@mantine/core'
import { client } from '../../client.ts'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { AskPassword } from './AskPassword.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useStep } from './useStep.ts'

export function NewCodes({ onClose }: { onClose: () => void }) {
  const { t } = useSettingsTexts()
  const { mutate, isPending, error, data } = useStep(client.twoFactor.newRecoveryCodes)
  const title = t('settings.twoFactor.newCodes')
  if (!data)
    return (
      <AskPassword
        title={title}
        action={t('settings.twoFactor.next')}
        busy={isPending}
        error={error}
        onConfirm={mutate}
        onClose={onClose}
      />
    )
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={false}>
      <RecoveryCodes codes={data.recoveryCodes} />
    </Modal>
  )
}
