/** The first page of a new installation, reached by its one-time link (`/setup?token=…`). */
import { Button, Skeleton, Stack } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Notice } from '../shell/Notice.tsx'
import { OuterPage } from '../shell/OuterPage.tsx'
import { SetupForm } from './SetupForm.tsx'
import { useSetup } from './useSetup.ts'

export function SetupPage() {
  const { t } = useTranslation()
  const { token = '' } = useSearch({ strict: false }) as { token?: string }
  const setup = useSetup(token)
  const ready = setup.needed && token !== '' && !setup.linkRefused
  return (
    <OuterPage title={t('setup.title')} intro={ready ? t('setup.intro') : undefined}>
      {setup.loading ? (
        <SetupSkeleton />
      ) : setup.failure ? (
        <ErrorNotice error={setup.failure} />
      ) : ready ? (
        <SetupForm setup={setup} />
      ) : (
        <SetupRefusal reason={!setup.needed ? 'done' : token ? 'badToken' : 'noToken'} />
      )}
    </OuterPage>
  )
}

function SetupRefusal({ reason }: { reason: 'done' | 'badToken' | 'noToken' }) {
  const { t } = useTranslation()
  return (
    <Notice title={t(`setup.${reason}`)} hint={t(`setup.${reason}Hint`)}>
      {reason === 'done' && (
        <Button component="a" href="/sign-in">
          {t('signIn.submit')}
        </Button>
      )}
    </Notice>
  )
}

function SetupSkeleton() {
  return (
    <Stack gap="md" aria-busy="true">
      {[0, 1, 2, 3, 4, 5].map(row => (
        <Skeleton key={row} height={row > 3 ? 64 : 48} />
      ))}
    </Stack>
  )
}
