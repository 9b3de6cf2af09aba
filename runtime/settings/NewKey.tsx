/** A new API key, then its secret: once, to be copied now. In one's settings, and in the studio. */
import { Button, CopyButton, Group, Modal, MultiSelect, Select, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../client.ts'
import { problemText } from '../i18n/problem-text.ts'
import { FormAlert } from '../shell/FormAlert.tsx'
import { FormDialog } from '../shell/FormDialog.tsx'
import classes from './Settings.module.css'
import { useSettingsTexts } from './useSettingsTexts.ts'

const lifetimes = ['30', '90', '365', 'never']

interface NewKeyProps {
  /** Those that its owner has: a key never has more. */
  roles: { value: string; label: string }[]
  onClose: () => void
}

export function NewKey({ roles: choices, onClose }: NewKeyProps) {
  const { t } = useSettingsTexts()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<string[]>([])
  const [days, setDays] = useState('90')
  const make = useMutation({
    mutationFn: () => client.keys.create({ name, ...(roles.length && { roles }), expiresAt: expiry(days) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
    meta: { quiet: true },
  })
  if (make.data) return <Secret secret={make.data.secret} onClose={onClose} />
  return (
    <FormDialog
      title={t('settings.keys.new')}
      onClose={onClose}
      onSubmit={make.mutate}
      ready={name.trim() !== ''}
      busy={make.isPending}
      problem={make.error && <FormAlert>{problemText(make.error, t)}</FormAlert>}
      submitLabel={t('common:action.create')}
    >
      <TextInput
        label={t('settings.keys.name')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        maxLength={200}
        required
        data-autofocus
      />
      {choices.length > 0 && (
        <MultiSelect
          label={t('settings.keys.roles')}
          description={t('settings.keys.rolesHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          data={choices}
          value={roles}
          onChange={setRoles}
          searchable
        />
      )}
      <Select
        label={t('settings.keys.expires')}
        data={lifetimes.map(value => ({
          value,
          label: value === 'never' ? t('settings.keys.noExpiry') : t('settings.keys.days', { count: Number(value) }),
        }))}
        value={days}
        allowDeselect={false}
        onChange={value => value && setDays(value)}
      />
    </FormDialog>
  )
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useSettingsTexts()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('settings.keys.secretTitle')}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <p style={{ marginTop: 0 }}>{t('settings.keys.secretHint')}</p>
      <code className={classes.secret}>{secret}</code>
      <Group justify="flex-end" mt="lg">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {t(copied ? 'settings.keys.copied' : 'common:action.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t('settings.keys.kept')}</Button>
      </Group>
    </Modal>
  )
}

const expiry = (days: string) =>
  days === 'never' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString()
