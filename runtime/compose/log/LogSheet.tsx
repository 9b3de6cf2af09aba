/**
 * A call or visit, logged where one stands: what it was, what came of it, what is next. From below on a phone, so that
 * three taps of a thumb do it: the button, the kind, done.
 */
import { Button, Chip, Drawer, Group, Select, Textarea, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDate } from '../../../platform/contract/input/parse-date.ts'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { labelText } from '../../../platform/contract/label.ts'
import { todayIn } from '../../calendar/days.ts'
import { dateFormat } from '../../form/inputs/date-format.ts'
import { problemText } from '../../i18n/problem-text.ts'
import { LeaveDialog } from '../../record/LeaveDialog.tsx'
import { LeaveGuard } from '../../record/LeaveGuard.tsx'
import { FormAlert } from '../../shell/FormAlert.tsx'
import { Dates } from '../../value/Dates.tsx'
import { useFormat } from '../../value/useFormat.ts'
import classes from './LogSheet.module.css'
import type { LogTarget } from './log-target.ts'
import { nextChoices, nextDay } from './next-days.ts'
import { useLog } from './useLog.ts'

interface LogSheetProps {
  targets: LogTarget[]
  entity: string
  record: JsonObject
  label: string
  onClose: () => void
}

export function LogSheet({ targets, entity, record, label, onClose }: LogSheetProps) {
  const { t, i18n } = useTranslation(['compose', 'common'])
  const isPhone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  const [kind, setKind] = useState(0)
  const target = targets[kind] ?? targets[0]!
  const types = target.type?.options ?? []
  const [type, setType] = useState<Json>(() => rememberedType(target) ?? likeliestType(target))
  const [note, setNote] = useState('')
  const [next, setNext] = useState('')
  const [subject, setSubject] = useState(() => t('followUp', { title: label }))
  const [asking, setAsking] = useState(false)
  const log = useLog({ target, record: { ...record, entity }, onDone: onClose })
  const typeTitle = types.find(({ value }) => value === type)?.title
  const kindOf = labelText(typeTitle ?? target.entity.title, i18n.language)
  const isTyped = note.trim() !== '' || next !== ''
  return (
    <Drawer
      opened
      onClose={() => (isTyped ? setAsking(true) : onClose())}
      // A slip beside it is no wish to leave.
      closeOnClickOutside={!isTyped}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? 'auto' : 480}
      title={t('logTitle', { title: label })}
      classNames={{ content: classes.sheet! }}
    >
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          rememberType(target, type)
          log.mutate({
            ...{ type, note, subject: t('logOf', { type: kindOf, title: label }) },
            next: next ? { subject, on: next } : null,
          })
        }}
      >
        {targets.length > 1 && (
          <Select
            label={t('logKind')}
            data={targets.map(({ entity }, index) => ({
              value: String(index),
              label: labelText(entity.title, i18n.language),
            }))}
            value={String(kind)}
            allowDeselect={false}
            onChange={value => {
              setKind(Number(value))
              setType(likeliestType(targets[Number(value)]))
            }}
          />
        )}
        {types.length > 0 && (
          <Chips
            label={t('logWhat')}
            value={String(type)}
            onChange={value => setType(types.find(each => String(each.value) === value)?.value ?? null)}
          >
            {types.map(option => (
              <Chip key={String(option.value)} value={String(option.value)}>
                {labelText(option.title, i18n.language)}
              </Chip>
            ))}
          </Chips>
        )}
        {target.note && (
          <Textarea
            label={t('logNote')}
            autosize
            minRows={3}
            maxRows={10}
            value={note}
            onChange={event => setNote(event.currentTarget.value)}
          />
        )}
        <Next next={next} onNext={setNext} />
        {next && target.subject && (
          <TextInput
            label={t('nextWhat')}
            required
            value={subject}
            maxLength={200}
            onChange={event => setSubject(event.currentTarget.value)}
          />
        )}
        {log.error && <FormAlert>{problemText(log.error, t)}</FormAlert>}
        <Group justify="flex-end" className={classes.end!}>
          <Button type="submit" loading={log.isPending} fullWidth={isPhone ?? false} size={isPhone ? 'md' : 'sm'}>
            {t('logSave')}
          </Button>
        </Group>
      </form>
      <LeaveDialog opened={asking} onStay={() => setAsking(false)} onLeave={onClose} />
      <LeaveGuard dirty={isTyped} />
    </Drawer>
  )
}

function Next({ next, onNext }: { next: string; onNext: (day: string) => void }) {
  const { t } = useTranslation('compose')
  const format = useFormat()
  const [chosen, choose] = useState('nextNone')
  return (
    <>
      <Chips
        label={t('logNext')}
        value={chosen}
        onChange={value => {
          choose(value)
          const quick = nextChoices.find(each => each === value)
          const today = todayIn(format.timeZone)
          onNext(quick ? nextDay(quick, today) : value === 'nextOther' ? today : '')
        }}
      >
        {(['nextNone', ...nextChoices, 'nextOther'] as const).map(value => (
          <Chip key={value} value={value}>
            {t(value, { count: 3 })}
          </Chip>
        ))}
      </Chips>
      {next && (
        <Dates>
          <DateInput
            label={t('nextOn')}
            required
            value={next}
            onChange={day => day && onNext(day)}
            dateParser={typed => parseDate(typed)}
            valueFormat={dateFormat(format)}
          />
        </Dates>
      )}
    </>
  )
}

interface ChipsProps {
  label: string
  value: string
  onChange: (value: string) => void
  children: ReactNode
}

function Chips({ label, value, onChange, children }: ChipsProps) {
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id}>
      <div id={id} className={classes.label}>
        {label}
      </div>
      <Chip.Group value={value} onChange={onChange}>
        <Group gap={8}>{children}</Group>
      </Chip.Group>
    </div>
  )
}

/** It is opened by a telephone: a call, where there is such an option; else the first. */
function likeliestType(target: LogTarget | undefined): Json {
  const options = target?.type?.options ?? []
  return (options.find(({ value }) => /call|phone/i.test(String(value))) ?? options[0])?.value ?? null
}

/** Who makes calls logs calls: the last kind on this device stands chosen. */
const key = ({ entity }: LogTarget) => `enishi.log.${entity.name}`
const rememberType = (target: LogTarget, type: Json) => localStorage.setItem(key(target), JSON.stringify(type))
function rememberedType(target: LogTarget): Json {
  const kept = localStorage.getItem(key(target))
  return target.type?.options?.find(({ value }) => JSON.stringify(value) === kept)?.value ?? null
}
