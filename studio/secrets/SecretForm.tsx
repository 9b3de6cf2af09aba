/** A new secret, or another value, purpose or hosts for one. What its value was is shown to nobody. */
import { PasswordInput, Switch, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type SecretSummary, secretLength, secretName } from '../../platform/contract/secret.ts'
import { client } from '../../runtime/client.ts'
import { FormFrame } from '../people/FormFrame.tsx'
import { useSaved } from '../people/useSaved.ts'
import { useTexts } from '../shell/useTexts.ts'

export function SecretForm({ secret, onClose }: { secret: SecretSummary | null; onClose: () => void }) {
  const { t } = useTexts()
  const [name, setName] = useState(secret?.name ?? '')
  const [value, setValue] = useState('')
  const [description, setDescription] = useState(secret?.description ?? '')
  const [hosts, setHosts] = useState(secret?.hosts ?? [])
  const [anywhere, setAnywhere] = useState(secret?.hosts === null)
  const change = { ...(value && { value }), description, hosts: anywhere ? null : hosts }
  const save = useSaved(() => client.secrets.put(name, change), ['secrets'], onClose)
  const isNamed = new RegExp(secretName).test(name)
  const isGiven = value.length >= secretLength.least || (secret !== null && value === '')
  return (
    <FormFrame
      title={secret ? t('secrets.changeOf', { name }) : t('secrets.new')}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      ready={isNamed && isGiven}
      busy={save.isPending}
      error={save.error}
    >
      {!secret && (
        <TextInput
          label={t('secrets.name')}
          description={t('secrets.nameHint')}
          placeholder="erp-key"
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          error={name !== '' && !isNamed && t('secrets.nameWrong')}
          required
          data-autofocus
        />
      )}
      <PasswordInput
        label={t('secrets.value')}
        description={secret ? t('secrets.valueKept') : t('secrets.valueHint', { count: secretLength.least })}
        value={value}
        onChange={event => setValue(event.currentTarget.value)}
        required={!secret}
        autoComplete="new-password"
      />
      <Switch
        label={t('secrets.anywhere')}
        description={t('secrets.anywhereHint')}
        checked={anywhere}
        onChange={event => setAnywhere(event.currentTarget.checked)}
      />
      {!anywhere && (
        <TagsInput
          label={t('secrets.hosts')}
          description={t('secrets.hostsHint')}
          placeholder="api.example.com"
          value={hosts}
          onChange={setHosts}
          clearable
        />
      )}
      <TextInput
        label={t('secrets.description')}
        value={description}
        onChange={event => setDescription(event.currentTarget.value)}
        maxLength={500}
      />
    </FormFrame>
  )
}
