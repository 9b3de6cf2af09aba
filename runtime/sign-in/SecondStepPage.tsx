/** In place of everything, until who has to set up a second step of signing in has done so. */
import { Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { client } from '../client.ts'
import { PasskeysPart } from '../settings/security/PasskeysPart.tsx'
import { TwoFactorPart } from '../settings/security/TwoFactorPart.tsx'
import { useSettingsTexts } from '../settings/useSettingsTexts.ts'
import { OuterPage } from '../shell/OuterPage.tsx'
import { useSignOut } from '../shell/useSignOut.ts'

export function SecondStepPage() {
  const { t } = useSettingsTexts()
  const signOut = useSignOut()
  const twoFactor = useQuery({ queryKey: ['two-factor'], queryFn: client.twoFactor.state })
  const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: client.passkeys.list })
  const isDone = twoFactor.data?.on || (passkeys.data?.length ?? 0) > 0
  return (
    <OuterPage title={t('settings.secondStep.title')} intro={t('settings.secondStep.intro')}>
      <Stack gap="lg">
        <TwoFactorPart />
        <PasskeysPart />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void signOut()}>
            {t('common:user.signOut')}
          </Button>
          {/* A full load: nothing that was refused meanwhile stays. */}
          <Button disabled={!isDone} onClick={() => window.location.reload()}>
            {t('settings.secondStep.goOn')}
          </Button>
        </Group>
      </Stack>
    </OuterPage>
  )
}
