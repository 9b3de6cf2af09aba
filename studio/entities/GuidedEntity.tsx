/** A few answers from which a new entity begins. */
import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { IconPicker } from '../model/IconPicker.tsx'
import { OwnershipChoice } from '../model/OwnershipChoice.tsx'
import { blankEntity, proposedName } from '../schema/new-entity.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './NewEntity.module.css'
import { useBeginEntity } from './useBeginEntity.ts'

export function GuidedEntity() {
  const { t } = useTexts()
  const { nameProblem, begin } = useBeginEntity()
  const [title, setTitle] = useState('')
  const [ja, setJa] = useState('')
  const [ownName, setOwnName] = useState<string | null>(null)
  const [icon, setIcon] = useState<string>('table')
  const [ownership, setOwnership] = useState<'user' | 'none'>('user')
  const [asked, setAsked] = useState(false)
  const name = ownName ?? proposedName(JSON.stringify({ title }))
  const problem = nameProblem(name)
  const told = problem && (asked || (problem !== 'empty' && name)) ? t(`entities.nameProblem.${problem}`) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!problem) begin(name, blankEntity({ name, title: title || name, ja, icon, ownership }))
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.pair}>
        <TextInput
          label={t('entities.titleEn')}
          placeholder="Inspection"
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={t('entities.titleJa')}
          placeholder="点検"
          lang="ja"
          value={ja}
          onChange={event => setJa(event.currentTarget.value)}
        />
      </div>
      <TextInput
        label={t('entities.name')}
        description={t('entities.nameHint')}
        value={name}
        onChange={event => setOwnName(event.currentTarget.value)}
        error={told}
        required
        spellCheck={false}
      />
      <IconPicker value={icon} onChange={setIcon} />
      <OwnershipChoice value={ownership} onChange={setOwnership} />
      <Group>
        <Button type="submit">{t('entities.continue')}</Button>
      </Group>
    </form>
  )
}
