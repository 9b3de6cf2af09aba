/** All that was written about a record, exchange by exchange; what one sees of it counts as read. */
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../platform/contract/message.ts'
import classes from './compose.module.css'
import { type Answering, MessageCard } from './MessageCard.tsx'
import { type Thread, threadsOf } from './threads.ts'
import type { Messages } from './useMessages.ts'

interface ConversationProps {
  messages: Messages
  onAnswer: ((message: Message, how: Answering) => void) | undefined
}

export function Conversation({ messages, onAnswer }: ConversationProps) {
  const { t } = useTranslation('compose')
  const threads = threadsOf(messages.messages ?? [])
  const { markRead } = messages
  const unread = (messages.messages ?? []).flatMap(({ _id, unread }) => (unread ? [_id] : [])).join(' ')
  useEffect(() => {
    if (unread) markRead(unread.split(' '))
  }, [unread, markRead])
  if (!threads.length) return <p className={classes.threads}>{t('none')}</p>
  return (
    <div className={classes.threads}>
      {threads.map(thread => (
        <Exchange key={thread.id} thread={thread} messages={messages} onAnswer={onAnswer} />
      ))}
    </div>
  )
}

const shown = 3

function Exchange({ thread, messages, onAnswer }: ConversationProps & { thread: Thread }) {
  const { t } = useTranslation(['compose', 'common'])
  const [all, setAll] = useState(false)
  const visible = all ? thread.messages : thread.messages.slice(-shown)
  const hidden = thread.messages.length - visible.length
  return (
    <section className={classes.thread} aria-label={thread.subject ?? t('noSubject')}>
      <h3>{thread.subject ?? t('noSubject')}</h3>
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('earlier', { count: hidden })}
        </Button>
      )}
      {visible.map(message => (
        <MessageCard
          key={message._id}
          message={message}
          onAnswer={onAnswer}
          onRetry={onAnswer && messages.retry}
          onCancel={onAnswer && messages.cancel}
        />
      ))}
    </section>
  )
}
