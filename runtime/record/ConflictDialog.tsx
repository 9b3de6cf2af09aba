/** Somebody else changed what one changed: both values beside the one they began from, and a choice for each field. */
import { Button, Group, Modal, Radio } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { RecordFormState } from '../form/useRecordForm.ts'
import { useFormat } from '../value/useFormat.ts'
import { valueText } from '../value/value-text.ts'
import classes from './ConflictDialog.module.css'
import { useRecordTexts } from './useRecordTexts.ts'
import type { Choices, Conflict, Side } from './useSave.ts'
import { withLabels } from './with-labels.ts'

interface ConflictDialogProps {
  form: Pick<RecordFormState, 'description' | 'labels'>
  conflict: Conflict
  onChoice: (choices: Choices) => void
}

export function ConflictDialog({ form, conflict: { clashes, who }, onChoice }: ConflictDialogProps) {
  const { t, i18n } = useRecordTexts()
  const { entity } = form.description
  const [choices, setChoices] = useState<Record<string, Side>>({})
  const all = (side: Side) => setChoices(Object.fromEntries(clashes.map(({ field }) => [field, side])))
  const isSettled = clashes.every(({ field }) => choices[field])
  return (
    <Modal opened onClose={() => onChoice(null)} title={t('conflict.title')} size="xl" centered>
      <p className={classes.hint}>{t(who ? 'conflict.hintWho' : 'conflict.hint', { who })}</p>
      {clashes.length > 1 && (
        <Group gap={8} mb="sm">
          <Button size="compact-sm" variant="default" onClick={() => all('mine')}>
            {t('conflict.allMine')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => all('theirs')}>
            {t('conflict.allTheirs')}
          </Button>
        </Group>
      )}
      {clashes.map(({ field: name, ...values }) => {
        const field = fieldNamed(entity, name)
        const title = labelText(field?.title ?? { text: name }, i18n.language)
        return (
          <Radio.Group
            key={name}
            className={classes.clash}
            label={title}
            value={choices[name] ?? null}
            onChange={side => setChoices({ ...choices, [name]: side as Side })}
          >
            <div className={classes.sides}>
              <div className={classes.side}>
                <span className={classes.name}>{t('conflict.base')}</span>
                <ClashValue form={form} name={name} value={values.base} />
              </div>
              {(['mine', 'theirs'] as const).map(side => (
                <Radio.Card key={side} value={side} className={classes.side} aria-label={t(`conflict.${side}`)}>
                  <Group gap={8} wrap="nowrap" align="flex-start">
                    <Radio.Indicator size="xs" />
                    <span>
                      <span className={classes.name}>{t(`conflict.${side}`)}</span>
                      <ClashValue form={form} name={name} value={values[side]} />
                    </span>
                  </Group>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
        )
      })}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => onChoice(null)}>
          {t('conflict.back')}
        </Button>
        <Button disabled={!isSettled} onClick={() => onChoice(choices)}>
          {t('conflict.save')}
        </Button>
      </Group>
    </Modal>
  )
}

function ClashValue({
  form,
  name,
  value,
}: {
  form: ConflictDialogProps['form']
  name: string
  value: Json | undefined
}) {
  const format = useFormat()
  const { t: common } = useTranslation()
  const field = fieldNamed(form.description.entity, name)
  const shown = withLabels(value, form.labels)
  const text = field ? valueText(field, shown, { format, t: common }) : JSON.stringify(value ?? '')
  return <span className={classes.value}>{text || '—'}</span>
}
