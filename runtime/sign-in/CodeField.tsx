/** The second step: six digits of an authenticator app, or a recovery code, which has letters. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function CodeField() {
  const { t } = useTranslation()
  return (
    <TextInput
      key="code"
      name="code"
      label={t('signIn.code')}
      description={t('signIn.codeHint')}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={100}
      required
      withAsterisk={false}
      data-autofocus
      autoFocus
    />
  )
}
