/** How a piece of work repeats, its list to tick off, and one's reminders of it. Each choice counts at once. */
import { ActionIcon, Checkbox, Fieldset, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ActivityItem, ActivityPlan } from '../../platform/contract/activity.ts'
import { client } from '../client.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useRefreshWork } from './useWork.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

const rules = {
  none: null,
  daily: 'FREQ=DAILY',
  workdays: 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  biweekly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  monthEnd: 'FREQ=MONTHLY;BYMONTHDAY=-1',
  yearly: 'FREQ=YEARLY',
} as const
type RuleName = keyof typeof rules
const ruleNames = Object.keys(rules) as RuleName[]
const minutesBefore = [0, 10, 30, 60, 1440, 10080] as const

export function PlanDialog({ item, onClose }: { item: ActivityItem; onClose: () => void }) {
  const {
    data: plan,
    error,
    refetch,
  } = useQuery({
    queryKey: ['activities', 'plan', item._id],
    queryFn: () => client.activities.plan(item.entity, item._id),
  })
  return (
    <Modal opened onClose={onClose} title={item._label} size="md">
      {error && !plan ? (
        <ErrorNotice error={error} retry={refetch} />
      ) : plan ? (
        <Plan item={item} plan={plan} />
      ) : (
        <Rows count={4} />
      )}
    </Modal>
  )
}

function Plan({ item, plan }: { item: ActivityItem; plan: ActivityPlan }) {
  const { t } = useWorkTexts()
  const queries = useQueryClient()
  const refresh = useRefreshWork()
  const { mutate, isPending } = useMutation({
    mutationFn: (change: Partial<Pick<ActivityPlan, 'rule' | 'checklist' | 'reminders'>>) => {
      const { rule, checklist, version } = plan
      return change.reminders
        ? client.activities.setReminders(item.entity, item._id, change.reminders)
        : client.activities.setPlan(item.entity, item._id, { rule, checklist, version, ...change })
    },
    // At once; what the server says takes its place, or what it refuses goes back.
    onMutate: change => void queries.setQueryData(['activities', 'plan', item._id], { ...plan, ...change }),
    onSuccess: answer => queries.setQueryData(['activities', 'plan', item._id], answer),
    onSettled: refresh,
  })
  const rule = ruleNames.find(name => rules[name] === plan.rule)
  const options = [...ruleNames, ...(rule ? [] : (['other'] as const))]
  return (
    <Stack gap="lg">
      <Select
        label={t('work.repeat')}
        description={t('work.repeatHint')}
        data={options.map(value => ({ value, label: t(`work.rule.${value}`) }))}
        value={rule ?? 'other'}
        allowDeselect={false}
        disabled={isPending}
        onChange={name => name && name !== 'other' && mutate({ rule: rules[name as RuleName] })}
      />
      <Checklist items={plan.checklist} onChange={checklist => mutate({ checklist })} />
      <Fieldset legend={t('work.reminders')} variant="unstyled">
        <p className={classes.hint}>{t('work.remindersHint')}</p>
        <Stack gap="xs">
          {minutesBefore.map(minutes => (
            <Checkbox
              key={minutes}
              label={t(`work.reminder.${minutes}`)}
              checked={plan.reminders.includes(minutes)}
              onChange={({ currentTarget }) => {
                const others = plan.reminders.filter(each => each !== minutes)
                mutate({ reminders: currentTarget.checked ? [...others, minutes] : others })
              }}
            />
          ))}
        </Stack>
      </Fieldset>
    </Stack>
  )
}

interface ChecklistProps {
  items: ActivityPlan['checklist']
  onChange: (items: ActivityPlan['checklist']) => void
}

function Checklist({ items, onChange }: ChecklistProps) {
  const { t } = useWorkTexts()
  const [text, setText] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    onChange([...items, { text: text.trim(), done: false }])
    setText('')
  }
  return (
    <Fieldset legend={t('work.checklist')} variant="unstyled">
      <Stack gap="xs">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
          <Group key={`${index} ${item.text}`} justify="space-between" wrap="nowrap">
            <Checkbox
              label={item.text}
              checked={item.done}
              onChange={({ currentTarget }) =>
                onChange(items.map((each, at) => (at === index ? { ...each, done: currentTarget.checked } : each)))
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('work.checklistRemove', { text: item.text })}
              onClick={() => onChange(items.filter((_, at) => at !== index))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <form onSubmit={add}>
          <TextInput
            aria-label={t('work.checklistAdd')}
            placeholder={t('work.checklistAdd')}
            value={text}
            maxLength={500}
            onChange={event => setText(event.currentTarget.value)}
          />
        </form>
      </Stack>
    </Fieldset>
  )
}
