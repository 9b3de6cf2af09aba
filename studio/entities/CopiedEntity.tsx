/** From another entity: choose it, choose the fields that come along, and go on in the editor. */
import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import { documentQuery, useModel } from '../model/model-queries.ts'
import { copyEntity } from '../schema/copy-entity.ts'
import { documentOf, fieldLabel, fieldRows } from '../schema/field-row.ts'
import { proposedName } from '../schema/new-entity.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './NewEntity.module.css'
import { useBeginEntity } from './useBeginEntity.ts'

export function CopiedEntity() {
  const { t, language } = useTexts()
  const { data: model } = useModel()
  const { nameProblem, begin } = useBeginEntity()
  const [source, setSource] = useState<string | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [title, setTitle] = useState('')
  const [ja, setJa] = useState('')
  const [ownName, setOwnName] = useState<string | null>(null)
  const { data } = useQuery({ ...documentQuery(source ?? ''), enabled: source !== null })
  const rows = data ? fieldRows(documentOf(data.text) ?? {}) : []
  const taken = rows.filter(row => !left.has(row.name))
  const name = ownName ?? proposedName(JSON.stringify({ title }))
  const problem = nameProblem(name)
  const toggle = (field: string, on: boolean) =>
    setLeft(new Set(on ? [...left].filter(each => each !== field) : [...left, field]))
  const copy = () => data && copyEntity(data.text, { name, title, ja, fields: new Set(taken.map(row => row.name)) })
  return (
    <div className={classes.form}>
      <Select
        label={t('entities.source')}
        searchable
        data={(model?.entities ?? []).map(entity => ({ value: entity.name, label: labelText(entity.title, language) }))}
        value={source}
        onChange={next => {
          setSource(next)
          setLeft(new Set())
        }}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('entities.titleEn')}
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
        />
        <TextInput
          label={t('entities.titleJa')}
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
        error={problem && name && t(`entities.nameProblem.${problem}`)}
        required
        spellCheck={false}
      />
      {rows.length > 0 && (
        <fieldset className={classes.copied}>
          <legend>{t('entities.copied', { count: taken.length })}</legend>
          <Group gap="xs">
            <Button size="compact-xs" variant="default" onClick={() => setLeft(new Set())}>
              {t('entities.all')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setLeft(new Set(rows.map(row => row.name)))}>
              {t('entities.none')}
            </Button>
          </Group>
          {rows.map(row => (
            <Checkbox
              key={row.name}
              label={fieldLabel(row, language)}
              checked={!left.has(row.name)}
              onChange={event => toggle(row.name, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
      <Group>
        <Button disabled={problem !== null || !data} onClick={() => begin(name, copy() ?? '')}>
          {t('entities.continue')}
        </Button>
      </Group>
    </div>
  )
}
