/** `/decide/:token`: a link of a message. Shows what it is about; only a button decides, so opening it does nothing. */
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { DecisionAction, TaskLink } from '../../platform/contract/task.ts'
import { client } from '../client.ts'
import { problemText } from '../i18n/problem-text.ts'
import { FormAlert } from '../shell/FormAlert.tsx'
import { OuterPage } from '../shell/OuterPage.tsx'
import { Rows } from '../shell/Rows.tsx'
import classes from './Tasks.module.css'
import { useTaskTexts } from './useTaskTexts.ts'

export function LinkPage() {
  const { t, i18n } = useTaskTexts()
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const { data: link, error } = useQuery({
    queryKey: ['task-link', token, i18n.language],
    queryFn: () => client.taskLinks.get(token),
    retry: false,
    refetchOnWindowFocus: false,
  })
  const decision = useMutation({
    mutationFn: (asked: { action: DecisionAction; comment?: string }) => client.taskLinks.decide(token, asked),
    meta: { quiet: true },
  })
  if (decision.isSuccess)
    return (
      <OuterPage title={t('tasks.decidedTitle', { name: link?.person })} intro={t('tasks.decidedHint')} narrow>
        <InboxButton />
      </OuterPage>
    )
  if (error)
    return (
      <OuterPage title={t('tasks.linkOver')} intro={problemText(error, t)} narrow>
        <InboxButton />
      </OuterPage>
    )
  return (
    <OuterPage title={link?.title ?? t('tasks.linkTitle')} narrow>
      {link ? (
        <Stack gap="md">
          <LinkFacts link={link} />
          {decision.error && <FormAlert>{problemText(decision.error, t)}</FormAlert>}
          {link.decide.length ? (
            <LinkForm link={link} busy={decision.isPending} onDecide={decision.mutate} />
          ) : (
            <>
              <p className={classes.instructions}>{t('tasks.linkForm')}</p>
              <InboxButton />
            </>
          )}
        </Stack>
      ) : (
        <Rows count={3} />
      )}
    </OuterPage>
  )
}

function LinkFacts({ link }: { link: TaskLink }) {
  const { t, i18n } = useTaskTexts()
  const expires = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(new Date(link.expiresAt))
  return (
    <div>
      <div className={classes.facts}>
        <span>
          {t(`tasks.kind.${link.kind}`)} · {link.step}
        </span>
        {link.applicant && <span>{t('tasks.from', { name: link.applicant })}</span>}
        {link.record && <span>{link.record}</span>}
      </div>
      <p className={classes.quiet}>{t('tasks.linkFor', { name: link.person, date: expires })}</p>
    </div>
  )
}

interface LinkFormProps {
  link: TaskLink
  busy: boolean
  onDecide: (decision: { action: DecisionAction; comment?: string }) => void
}

function LinkForm({ link, busy, onDecide }: LinkFormProps) {
  const { t } = useTaskTexts()
  const [comment, setComment] = useState('')
  return (
    <>
      <Textarea
        label={t('tasks.comment')}
        value={comment}
        onChange={event => setComment(event.currentTarget.value)}
        autosize
        minRows={3}
        maxLength={4000}
      />
      <Group grow>
        {link.decide.toReversed().map(action => (
          <Button
            key={action}
            variant={action === 'approve' ? 'filled' : 'default'}
            loading={busy}
            disabled={action === 'return' && !comment.trim()}
            onClick={() => onDecide({ action, ...(comment.trim() && { comment: comment.trim() }) })}
          >
            {t(`tasks.action.${action}`)}
          </Button>
        ))}
      </Group>
    </>
  )
}

function InboxButton() {
  const { t } = useTaskTexts()
  return (
    <Button component="a" href="/tasks" variant="default">
      {t('tasks.linkInbox')}
    </Button>
  )
}
