/** Asks for the password before something that an open screen must not be enough for. */
import { PasswordInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { FormAlert } from '../../shell/FormAlert.tsx'
import { FormDialog } from '../../shell/FormDialog.tsx'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { proofText } from './proof-text.ts'

interface AskPasswordProps {
  title: string
  /** What the button does, as a verb. */
  action: string
  busy: boolean
  error: unknown
  /** Fields above the password. */
  children?: ReactNode
  onConfirm: (password: string) => void
  onClose: () => void
}

export function AskPassword({ title, action, busy, error, children, onConfirm, onClose }: AskPasswordProps) {
  const { t } = useSettingsTexts()
  const [password, setPassword] = useState('')
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      onSubmit={() => onConfirm(password)}
      busy={busy}
      problem={error != null && <FormAlert>{proofText(error, t)}</FormAlert>}
      submitLabel={action}
    >
      {children}
      <PasswordInput
        label={t('settings.password.confirm')}
        description={t('settings.password.confirmHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('common:signIn.showPassword') }}
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        {...(!children && { 'data-autofocus': true })}
      />
    </FormDialog>
  )
}
