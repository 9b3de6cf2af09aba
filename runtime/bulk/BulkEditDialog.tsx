/** Fields to be changed in all chosen records: tried first, with how many would change and why some would not. */
import { Button, CloseButton, Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { BulkAnswer } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import type { Labels } from '../form/data/to-form-data.ts'
import { inputs } from '../form/inputs/registry.ts'
import { refusalText } from '../i18n/refusal-text.ts'
import { FormAlert } from '../shell/FormAlert.tsx'
import { Dates } from '../value/Dates.tsx'
import { BulkOutcome } from './BulkOutcome.tsx'
import classes from './bulk.module.css'
import { type Chosen, countOf, forEachPart, mostRemembered } from './chosen-records.ts'
import { patchOf, type useBulk } from './useBulk.ts'

interface BulkEditDialogProps {
  description: EntityDescription
  chosen: Chosen
  bulk: ReturnType<typeof useBulk>
  onClose: () => void
}

const notMany = new Set(['items', 'inverse', 'file', 'files', 'signature', 'json'])

export function BulkEditDialog({ description, chosen, bulk, onClose }: BulkEditDialogProps) {
  const { t, i18n } = useTranslation(['lists', 'common'])
  const { entity, access } = description
  const [values, setValues] = useState<Record<string, Json | undefined>>({})
  const [labels] = useState<Labels>(() => new Map())
  const possible = entity.fields.filter(field => isPossible(field, access))
  const patch = patchOf(entity, values)
  const dry = useMutation({
    mutationFn: () =>
      forEachPart(chosen, which => client.records.updateMatching(entity.name, patch, { ...which, dryRun: true })),
    meta: { quiet: true },
  })
  const change = (next: Record<string, Json | undefined>) => {
    dry.reset()
    bulk.change.reset()
    setValues(next)
  }
  const error = dry.error ?? bulk.change.error
  const tried: BulkAnswer | undefined = dry.data
  return (
    <Modal opened onClose={onClose} title={t('bulkEditTitle', { count: countOf(chosen) })} size="lg">
      <Dates>
        <Stack gap="md">
          {error && <FormAlert>{refusalText(error, entity, i18n.language, t as never)}</FormAlert>}
          {Object.keys(values).map(name => (
            <FieldRow
              key={name}
              field={possible.find(field => field.name === name)!}
              value={values[name]}
              labels={labels}
              onChange={value => change({ ...values, [name]: value })}
              onRemove={() => change(Object.fromEntries(Object.entries(values).filter(([key]) => key !== name)))}
            />
          ))}
          <Select
            key={Object.keys(values).length}
            aria-label={t('addField')}
            placeholder={t('addField')}
            data={possible
              .filter(({ name }) => !Object.hasOwn(values, name))
              .map(({ name, title }) => ({ value: name, label: labelText(title, i18n.language) }))}
            onChange={name => name && change({ ...values, [name]: undefined })}
            searchable
            data-autofocus
          />
          {tried && <BulkOutcome answer={tried} entity={entity} />}
          {countOf(chosen) > mostRemembered && <p className={classes.note}>{t('noUndo')}</p>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            {tried ? (
              <Button
                disabled={tried.changed === 0 || tried.invalid > 0}
                loading={bulk.change.isPending}
                onClick={() => bulk.change.mutate({ chosen, patch }, { onSuccess: onClose })}
              >
                {t('bulkApply', { count: tried.changed })}
              </Button>
            ) : (
              <Button disabled={!Object.keys(values).length} loading={dry.isPending} onClick={() => dry.mutate()}>
                {t('bulkTry')}
              </Button>
            )}
          </Group>
        </Stack>
      </Dates>
    </Modal>
  )
}

const isPossible = (field: FieldModel, access: EntityDescription['access']) =>
  access[field.name] === 'write' &&
  !field.readOnly &&
  !field.computed &&
  !field.deprecated &&
  !notMany.has(field.type) &&
  inputs[field.type] !== undefined

interface FieldRowProps {
  field: FieldModel
  value: Json | undefined
  labels: Labels
  onChange: (value: Json | undefined) => void
  onRemove: () => void
}

/** An empty one empties the field. */
function FieldRow({ field, value, labels, onChange, onRemove }: FieldRowProps) {
  const { t, i18n } = useTranslation(['lists', 'common'])
  const Input = inputs[field.type]!
  const title = labelText(field.title, i18n.language)
  return (
    <div className={classes.field}>
      <span className={classes.name}>{title}</span>
      <div className={classes.input}>
        <Input
          id={`bulk-${field.name}`}
          label={title}
          field={field}
          value={value}
          onChange={onChange}
          labels={labels}
        />
        {value === undefined && <span className={classes.note}>{t('willBeEmpty')}</span>}
      </div>
      <CloseButton aria-label={t('notField', { field: title })} onClick={onRemove} />
    </div>
  )
}
