/** Sign-in with e-mail and password, and with a code where the person has it so. */
import { Button, Stack } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FormAlert } from '../shell/FormAlert.tsx'
import { OuterPage } from '../shell/OuterPage.tsx'
import { CodeField } from './CodeField.tsx'
import { PasswordFields } from './PasswordFields.tsx'
import { SsoButton } from './SsoButton.tsx'
import { safePath } from './safe-path.ts'
import { ssoProblem } from './sso-problem.ts'
import { usePasskey } from './usePasskey.ts'
import { useSignIn } from './useSignIn.ts'

export function SignInPage() {
  const { t } = useTranslation()
  const { next = '/', problem: brought } = useSearch({ strict: false }) as { next?: string; problem?: string }
  const { signIn, needsCode, busy, problem } = useSignIn(next)
  const passkey = usePasskey(() => window.location.assign(safePath(next)))
  const told = problem ?? (passkey.problem ? t('signIn.wrongPasskey') : ssoProblem(brought, t))
  const problemId = useId()
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    const text = (name: string) => String(values.get(name))
    if (needsCode) return signIn({ code: text('code').trim() })
    return signIn({ email: text('email').trim(), password: text('password') })
  }
  return (
    <OuterPage title={t('signIn.title')} narrow>
      <form onSubmit={submit} aria-describedby={told ? problemId : undefined}>
        <Stack gap="md">
          {told && <FormAlert id={problemId}>{told}</FormAlert>}
          {needsCode ? <CodeField /> : <PasswordFields />}
          <Button type="submit" loading={busy} fullWidth>
            {t('signIn.submit')}
          </Button>
          {passkey.canUse && !needsCode && (
            <Button
              variant="default"
              leftSection={<IconFingerprint size={16} />}
              onClick={() => void passkey.use()}
              fullWidth
            >
              {t('signIn.passkey')}
            </Button>
          )}
          {!needsCode && <SsoButton next={next} />}
          <p style={{ margin: 0, fontSize: 12, color: 'var(--mantine-color-dimmed)' }}>
            {t(needsCode ? 'signIn.lost' : 'signIn.forgotten')}
          </p>
        </Stack>
      </form>
    </OuterPage>
  )
}
