/** What a stage asks for before a record may stand there. */
import { Button, Group, Modal } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import { fieldOf } from '../form/form-problems.ts'
import { inputs } from '../form/inputs/registry.ts'
import { FieldRow, problemId } from '../form/templates/FieldRow.tsx'
import type { RecordFormState } from '../form/useRecordForm.ts'
import { validationText } from '../i18n/validation-text.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import classes from './Stage.module.css'
import type { Asked } from './useStageMove.ts'

interface StageDialogProps {
  form: RecordFormState
  record: JsonObject
  asked: Asked
  moving: boolean
  close: () => void
  move: (to: Json, values: JsonObject) => void
}

export function StageDialog({ form, asked, moving, close, move }: StageDialogProps) {
  const { t, i18n } = useRecordTexts()
  const { t: common } = useTranslation()
  const { entity } = form.description
  const stage = fieldNamed(entity, entity.stages!.field)?.options?.find(({ value }) => value === asked.to)
  const [values, setValues] = useState<JsonObject>(() =>
    Object.fromEntries(asked.fields.flatMap(name => (form.data[name] === undefined ? [] : [[name, form.data[name]]]))),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    move(asked.to, values)
  }
  return (
    <Modal opened onClose={close} title={t('stage.move', { stage: labelText(stage!.title, i18n.language) })} centered>
      <form onSubmit={submit} noValidate className={classes.fields}>
        <p className={classes.hint}>{t('stage.asks')}</p>
        {asked.fields.map((name, index) => {
          const field = fieldNamed(entity, name)!
          const Input = inputs[field.type]
          const problems = asked.problems
            .filter(({ pointer }) => fieldOf(pointer) === name)
            .map(problem => validationText(problem, common))
          const id = `stage-${name}`
          return (
            <FieldRow key={name} id={id} label={labelText(field.title, i18n.language)} required problems={problems}>
              {Input && (
                <Input
                  id={id}
                  field={field}
                  value={values[name]}
                  onChange={value => setValues(known => ({ ...known, [name]: value ?? null }))}
                  labels={form.labels}
                  holder={{ ...form.data, ...values }}
                  required
                  invalid={problems.length > 0}
                  describedBy={problems.length ? problemId(id) : undefined}
                  autoFocus={index === 0}
                />
              )}
            </FieldRow>
          )
        })}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={moving}>
            {t('stage.go')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
