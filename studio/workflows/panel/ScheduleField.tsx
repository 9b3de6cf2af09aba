/** `x-cron` in a form: when, as people say it, beside the crontab line that it is; and when that comes next. */
import { TextInput } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import { useRef } from 'react'
import { FieldRow, helpId, problemId } from '../../../runtime/form/templates/FieldRow.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { NextTimes } from '../schedule/NextTimes.tsx'
import { SchedulePicker } from '../schedule/SchedulePicker.tsx'
import { namedSetting, useSettingsScope } from './settings-scope.ts'

export function ScheduleField({ schema, fieldPathId, formData, onChange, rawErrors = [], required, name }: FieldProps) {
  const { t } = useTexts()
  const { settings, readOnly } = useSettingsScope()
  const line = useRef<HTMLInputElement>(null)
  const id = fieldPathId.$id
  const title = schema.title ?? name
  const cron = typeof formData === 'string' ? formData : ''
  const set = (text: string) => onChange(text || undefined, fieldPathId.path)
  const examples = Array.isArray(schema.examples) ? schema.examples.map(String) : []
  const describedBy = [rawErrors.length && problemId(id), schema.description && helpId(id)].filter(Boolean).join(' ')
  return (
    <FieldRow id={id} label={title} required={required} help={schema.description} problems={rawErrors} group>
      <SchedulePicker cron={cron} onChange={set} onOwn={() => line.current?.select()} readOnly={readOnly} />
      <TextInput
        id={id}
        ref={line}
        mt={8}
        size="xs"
        label={t('schedule.line')}
        aria-label={t('schedule.lineOf', { title })}
        aria-describedby={describedBy || undefined}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        placeholder={examples[0] ?? ''}
        list={`${id}-examples`}
        spellCheck={false}
        readOnly={readOnly}
        error={rawErrors.length > 0}
        value={cron}
        onChange={event => set(event.currentTarget.value)}
      />
      <datalist id={`${id}-examples`}>
        {examples.map(example => (
          <option key={example} value={example} />
        ))}
      </datalist>
      <NextTimes cron={cron} timeZone={namedSetting(settings, 'timeZone')} />
    </FieldRow>
  )
}
