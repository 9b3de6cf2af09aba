/** Name, e-mail and password of who sets it up; what the server refused stands beside its field. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { passwordLength } from '../../platform/contract/password.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import { validationText } from '../i18n/validation-text.ts'

export function AdministratorFields({ problems }: { problems: Problem[] }) {
  const { t } = useTranslation()
  const beside = (field: string) => {
    const problem = problems.find(({ pointer }) => pointer === `/${field}`)
    return problem && validationText(problem, t)
  }
  return (
    <>
      <TextInput name="name" label={t('setup.name')} autoComplete="name" required error={beside('name')} autoFocus />
      <TextInput
        name="email"
        type="email"
        label={t('setup.email')}
        autoComplete="username"
        required
        error={beside('email')}
      />
      <PasswordInput
        name="password"
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        label={t('setup.password')}
        description={t('setup.passwordHint', { count: passwordLength.least })}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        autoComplete="new-password"
        minLength={passwordLength.least}
        required
        error={beside('password')}
      />
    </>
  )
}
