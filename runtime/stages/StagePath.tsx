/** Where a record stands on its way, how long it stood where, and the next step with one click. */
import { Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { type FieldOption, fieldNamed } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import { mayWrite } from '../form/may-write.ts'
import type { RecordFormState } from '../form/useRecordForm.ts'
import { useHistory } from '../history/useHistory.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import classes from './Stage.module.css'
import { StageDialog } from './StageDialog.tsx'
import { stageTimes } from './stage-times.ts'
import { timeText } from './time-text.ts'
import { useStageMove } from './useStageMove.ts'

export function StagePath({ form, record }: { form: RecordFormState; record: JsonObject }) {
  const { t, i18n } = useRecordTexts()
  const { entity } = form.description
  const field = fieldNamed(entity, entity.stages!.field)!
  const isPhone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  const { entries = [] } = useHistory(entity, String(record['_id']))
  const { asked, close, moving, move } = useStageMove(form, record)
  const current = form.data[field.name]
  const options = (field.options ?? []).filter(({ value, retired }) => !retired || value === current)
  const at = options.findIndex(({ value }) => value === current)
  const times = stageTimes(entries, field.name, new Date())
  const isFixed = !mayWrite(form.description, field, record) || form.conditions.readOnly(field.name)
  const title = ({ title }: FieldOption) => labelText(title, i18n.language)
  const time = ({ value }: FieldOption) => {
    const length = times.get(String(value))
    return length ? timeText(length, i18n.language) : ''
  }
  const go = ({ value }: FieldOption) => {
    if (value !== current && moving === null) move(value)
  }
  const dialog = asked && <StageDialog {...{ form, record, asked, moving: moving !== null, close, move }} />
  if (isPhone)
    return (
      <div className={classes.compact}>
        <Menu position="bottom-start" disabled={isFixed}>
          <Menu.Target>
            <button type="button" className={classes.now} aria-label={labelText(field.title, i18n.language)}>
              <strong>{options[at] ? title(options[at]) : '—'}</strong>
              <span className={classes.quiet}>{t('stage.of', { at: at + 1, all: options.length })}</span>
              <span className={classes.quiet}>{options[at] && time(options[at])}</span>
              {!isFixed && <IconChevronDown size={16} />}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {options.map((option, index) => (
              <Menu.Item
                key={String(option.value)}
                leftSection={index === at ? <IconCheck size={16} /> : <span className={classes.gap} />}
                rightSection={<span className={classes.quiet}>{time(option)}</span>}
                onClick={() => go(option)}
              >
                {title(option)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        {dialog}
      </div>
    )
  return (
    <div className={classes.bar}>
      <ol className={classes.path} aria-label={labelText(field.title, i18n.language)}>
        {options.map((option, index) => (
          <li key={String(option.value)} data-done={index < at || undefined} data-now={index === at || undefined}>
            <button
              type="button"
              disabled={isFixed}
              aria-current={index === at ? 'step' : undefined}
              data-moving={moving === option.value || undefined}
              onClick={() => go(option)}
            >
              <span className={classes.name}>{title(option)}</span>
              {time(option) && (
                <span className={classes.time}>
                  <span className="visually-hidden">{t('stage.time')} </span>
                  {time(option)}
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
      {dialog}
    </div>
  )
}
