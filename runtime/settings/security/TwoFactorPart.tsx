/** Two-step sign-in: on or off, set up by a QR code, with recovery codes. */
import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../client.ts'
import { showDone } from '../../shell/show-done.ts'
import { Part } from '../Part.tsx'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { AskPassword } from './AskPassword.tsx'
import { NewCodes } from './NewCodes.tsx'
import { TwoFactorSetup } from './TwoFactorSetup.tsx'
import { useStep } from './useStep.ts'

const queryKey = ['two-factor']

export function TwoFactorPart() {
  const { t } = useSettingsTexts()
  const { data: state } = useQuery({ queryKey, queryFn: client.twoFactor.state })
  const [doing, setDoing] = useState<'set up' | 'turn off' | 'new codes' | null>(null)
  const close = () => setDoing(null)
  if (!state) return <Part title={t('settings.twoFactor.title')} />
  const hint = state.on ? t('settings.twoFactor.on', { count: state.recoveryCodes }) : t('settings.twoFactor.off')
  return (
    <Part title={t('settings.twoFactor.title')} hint={hint}>
      <Group>
        {state.on ? (
          <>
            <Button variant="default" onClick={() => setDoing('new codes')}>
              {t('settings.twoFactor.newCodes')}
            </Button>
            <Button variant="default" onClick={() => setDoing('turn off')}>
              {t('settings.twoFactor.turnOff')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setDoing('set up')}>
            {t('settings.twoFactor.setUp')}
          </Button>
        )}
      </Group>
      {doing === 'set up' && <TwoFactorSetup onClose={close} />}
      {doing === 'turn off' && <TurnOff onClose={close} />}
      {doing === 'new codes' && <NewCodes onClose={close} />}
    </Part>
  )
}

function TurnOff({ onClose }: { onClose: () => void }) {
  const { t } = useSettingsTexts()
  const { mutate, isPending, error } = useStep(client.twoFactor.turnOff, () => {
    showDone(t('settings.twoFactor.isOff'))
    onClose()
  })
  return (
    <AskPassword
      title={t('settings.twoFactor.title')}
      action={t('settings.twoFactor.turnOff')}
      busy={isPending}
      error={error}
      onConfirm={mutate}
      onClose={onClose}
    />
  )
}
