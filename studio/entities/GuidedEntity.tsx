/** A few answers from which a new entity begins. */
import { Button, Group } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { IconPicker } from '../model/IconPicker.tsx'
import { OwnershipChoice } from '../model/OwnershipChoice.tsx'
import { blankEntity } from '../schema/new-entity.ts'
import { useTexts } from '../shell/useTexts.ts'
import { EntityNames } from './EntityNames.tsx'
import classes from './NewEntity.module.css'
import { useEntityNames } from './useEntityNames.ts'

export function GuidedEntity() {
  const { t } = useTexts()
  const names = useEntityNames()
  const { name, title, ja, problem, begin } = names
  const [icon, setIcon] = useState<string>('table')
  const [ownership, setOwnership] = useState<'user' | 'none'>('user')
  const [asked, setAsked] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!problem) begin(name, blankEntity({ name, title: title || name, ja, icon, ownership }))
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <EntityNames names={names} asked={asked} first />
      <IconPicker value={icon} onChange={setIcon} />
      <OwnershipChoice value={ownership} onChange={setOwnership} />
      <Group>
        <Button type="submit">{t('entities.continue')}</Button>
      </Group>
    </form>
  )
}
