/** The first step of signing in. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function PasswordFields() {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        name="email"
        type="email"
        label={t('signIn.email')}
        autoComplete="username webauthn"
        required
        withAsterisk={false}
        data-autofocus
        autoFocus
      />
      <PasswordInput
        name="password"
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        label={t('signIn.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
    </>
  )
}
