/** Password, then the QR code and recovery codes, then a first code: only that turns it on. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { TwoFactorSecret } from '../../../platform/contract/two-factor.ts'
import { client } from '../../client.ts'
import { FormAlert } from '../../shell/FormAlert.tsx'
import { showDone } from '../../shell/show-done.ts'
import classes from '../Settings.module.css'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { AskPassword } from './AskPassword.tsx'
import { proofText } from './proof-text.ts'
import { QrCode } from './QrCode.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useStep } from './useStep.ts'

export function TwoFactorSetup({ onClose }: { onClose: () => void }) {
  const { t } = useSettingsTexts()
  const begin = useStep(client.twoFactor.begin)
  if (begin.data) return <Enrolment secret={begin.data} onClose={onClose} />
  return (
    <AskPassword
      title={t('settings.twoFactor.title')}
      action={t('settings.twoFactor.next')}
      busy={begin.isPending}
      error={begin.error}
      onConfirm={begin.mutate}
      onClose={onClose}
    />
  )
}

function Enrolment({ secret, onClose }: { secret: TwoFactorSecret; onClose: () => void }) {
  const { t } = useSettingsTexts()
  const [code, setCode] = useState('')
  const confirm = useStep(client.twoFactor.confirm, () => {
    showDone(t('settings.twoFactor.isOn'))
    onClose()
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    confirm.mutate(code.trim())
  }
  return (
    <Modal opened onClose={onClose} title={t('settings.twoFactor.title')} closeOnClickOutside={false} size="lg">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Group align="start" gap="lg">
            <QrCode text={secret.uri} label={t('settings.twoFactor.qr')} />
            <Stack gap="sm" flex="1 1 240px">
              <span>{t('settings.twoFactor.scan')}</span>
              <span className={classes.quiet}>{t('settings.twoFactor.bySecret')}</span>
              <code className={classes.secret}>{secret.secret}</code>
            </Stack>
          </Group>
          <RecoveryCodes codes={secret.recoveryCodes} />
          {confirm.error && <FormAlert>{proofText(confirm.error, t)}</FormAlert>}
          <TextInput
            label={t('settings.twoFactor.code')}
            value={code}
            onChange={event => setCode(event.currentTarget.value)}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={10}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={!/^\s*\d{6}\s*$/.test(code)} loading={confirm.isPending}>
              {t('settings.twoFactor.turnOn')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
