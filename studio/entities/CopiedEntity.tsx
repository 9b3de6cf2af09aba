/** From another entity: choose it, choose the fields that come along, and go on in the editor. */
import { Button, Checkbox, Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import { documentQuery, useModel } from '../model/model-queries.ts'
import { copyEntity } from '../schema/copy-entity.ts'
import { documentOf, fieldLabel, fieldRows } from '../schema/field-row.ts'
import { useTexts } from '../shell/useTexts.ts'
import { EntityNames } from './EntityNames.tsx'
import classes from './NewEntity.module.css'
import { useEntityNames } from './useEntityNames.ts'

export function CopiedEntity() {
  const { t, language } = useTexts()
  const { data: model } = useModel()
  const names = useEntityNames()
  const { name, title, ja, problem, begin } = names
  const [source, setSource] = useState<string | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { data } = useQuery({ ...documentQuery(source ?? ''), enabled: source !== null })
  const rows = data ? fieldRows(documentOf(data.text) ?? {}) : []
  const taken = rows.filter(row => !left.has(row.name))
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
      <EntityNames names={names} />
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
