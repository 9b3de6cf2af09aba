/** Whether records belong to somebody. */
import { Radio, Stack } from '@mantine/core'
import { useTexts } from '../shell/useTexts.ts'

interface OwnershipChoiceProps {
  value: 'user' | 'none'
  onChange: (ownership: 'user' | 'none') => void
}

export function OwnershipChoice({ value, onChange }: OwnershipChoiceProps) {
  const { t } = useTexts()
  return (
    <Radio.Group
      label={t('settings.ownership')}
      value={value}
      onChange={chosen => onChange(chosen === 'none' ? 'none' : 'user')}
    >
      <Stack gap="xs" mt={4}>
        <Radio value="user" label={t('settings.ownershipUser')} description={t('settings.ownershipUserHint')} />
        <Radio value="none" label={t('settings.ownershipNone')} description={t('settings.ownershipNoneHint')} />
      </Stack>
    </Radio.Group>
  )
}
