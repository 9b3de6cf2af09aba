/** A new key, then its secret: once, to be copied now. */
import { Button, CopyButton, Group, Modal, MultiSelect, Select, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { client } from '../../runtime/client.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useTexts } from '../shell/useTexts.ts'
import { FormFrame } from './FormFrame.tsx'
import classes from './People.module.css'
import { useRoleChoices } from './people-queries.ts'
import { useSaved } from './useSaved.ts'

const lifetimes = ['30', '90', '365', 'never']

export function KeyForm({ onClose }: { onClose: () => void }) {
  const { t } = useTexts()
  const { data: me } = useMe()
  const choices = useRoleChoices()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<string[]>([])
  const [days, setDays] = useState('365')
  const make = useSaved(
    () => client.keys.create({ name, ...(roles.length && { roles }), expiresAt: expiry(days) }),
    ['keys'],
  )
  if (make.data) return <Secret secret={make.data.secret} onClose={onClose} />
  // A key never has more than its owner.
  const mine = choices.filter(({ value }) => me?.administrator || me?.roles.includes(value))
  return (
    <FormFrame
      title={t('keys.new')}
      onClose={onClose}
      onSubmit={() => make.mutate(undefined)}
      ready={name.trim() !== ''}
      busy={make.isPending}
      error={make.error}
      submitLabel={t('common:action.create')}
    >
      <TextInput
        label={t('keys.name')}
        description={t('keys.nameHint')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        required
        data-autofocus
      />
      <MultiSelect
        label={t('users.roles')}
        description={t('keys.rolesHint')}
        data={mine}
        value={roles}
        onChange={setRoles}
        searchable
      />
      <Select
        label={t('keys.expires')}
        data={lifetimes.map(value => ({
          value,
          label: value === 'never' ? t('keys.noExpiry') : t('keys.days', { count: Number(value) }),
        }))}
        value={days}
        allowDeselect={false}
        onChange={value => value && setDays(value)}
      />
    </FormFrame>
  )
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTexts()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.secretTitle')}
      centered
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <p>{t('keys.secretHint')}</p>
      <code className={classes.secret} data-testid="secret" style={{ display: 'block' }}>
        {secret}
      </code>
      <Group justify="flex-end" mt="lg">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {t(copied ? 'keys.copied' : 'common:action.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t('keys.kept')}</Button>
      </Group>
    </Modal>
  )
}

const expiry = (days: string) =>
  days === 'never' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString()
