/** One message that went out or came in: who, when, what became of it, what stands in it. For exchanges and timelines. */
import { ActionIcon, Badge, Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconDots, IconPaperclip, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../platform/contract/message.ts'
import { client } from '../client.ts'
import { fileSize } from '../form/inputs/file-size.ts'
import { RichText } from '../value/RichText.tsx'
import { useFormat } from '../value/useFormat.ts'
import classes from './MessageCard.module.css'
import { refusedAddress } from './refused-address.ts'
import { splitQuote } from './split-quote.ts'
import { stateColor } from './state-color.ts'

export type Answering = 'reply' | 'replyAll' | 'forward'

interface MessageCardProps {
  message: Message
  onAnswer?: ((message: Message, how: Answering) => void) | undefined
  onRetry?: ((id: string) => void) | undefined
  onCancel?: ((id: string) => void) | undefined
}

export function MessageCard({ message, onAnswer, onRetry, onCancel }: MessageCardProps) {
  const { t, i18n } = useTranslation('compose')
  const format = useFormat()
  const { direction, state, attachments } = message
  return (
    <article className={classes.card} data-direction={direction} aria-label={`${t(direction)}: ${whoOf(message, t)}`}>
      <header className={classes.head}>
        {message.unread && <span className={classes.unread} role="img" aria-label={t('unread')} />}
        <span className={classes.who}>{whoOf(message, t)}</span>
        <time className={classes.time} dateTime={message.createdAt}>
          {format.dateTime(message.times.received ?? message.times.sent ?? message.due ?? message.createdAt)}
        </time>
        {message.automatic && (
          <Badge size="sm" variant="default" tt="none">
            {t('automatic')}
          </Badge>
        )}
        {direction === 'out' && (
          <Badge size="sm" tt="none" variant="light" color={stateColor(state)} autoContrast>
            {t(`state.${state}`)}
          </Badge>
        )}
        {onAnswer && state !== 'cancelled' && (
          <span className={classes.answers}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('reply')}
              title={t('reply')}
              onClick={() => onAnswer(message, 'reply')}
            >
              <IconArrowBackUp size={16} />
            </ActionIcon>
            {message.to.length + message.cc.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('replyAll')}
                title={t('replyAll')}
                onClick={() => onAnswer(message, 'replyAll')}
              >
                <IconUsers size={16} />
              </ActionIcon>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('forward')}
              title={t('forward')}
              onClick={() => onAnswer(message, 'forward')}
            >
              <IconArrowForwardUp size={16} />
            </ActionIcon>
          </span>
        )}
      </header>
      <Recipients message={message} />
      <Body message={message} />
      {attachments.length > 0 && (
        <ul className={classes.files}>
          {attachments.map(({ _id, name, size }) => (
            <li key={_id}>
              <a href={client.messages.attachmentUrl(message._id, _id)} target="_blank" rel="noreferrer">
                <IconPaperclip size={16} />
                {name}
              </a>
              <span>{fileSize(size, i18n.language)}</span>
            </li>
          ))}
        </ul>
      )}
      <Trouble message={message} onRetry={onRetry} onCancel={onCancel} />
    </article>
  )
}

type T = ReturnType<typeof useTranslation<'compose'>>['t']

function whoOf({ direction, from, author, to }: Message, t: T): string {
  if (direction === 'in') return from?.name || from?.address || t('hiddenAddress')
  return author?._label || to[0] || t('hiddenAddress')
}

function Recipients({ message: { direction, from, to, cc, bcc } }: { message: Message }) {
  const { t } = useTranslation('compose')
  const lines = [
    ...(direction === 'in' && from?.name ? [from.address] : []),
    ...(to.length ? [`${t('to')}: ${to.join(', ')}`] : []),
    ...(cc.length ? [`${t('cc')}: ${cc.join(', ')}`] : []),
    ...(bcc.length ? [`${t('bcc')}: ${bcc.join(', ')}`] : []),
  ]
  return lines.length ? <p className={classes.recipients}>{lines.join(' · ')}</p> : null
}

/** What is quoted from earlier is there already: it opens when somebody asks. */
function Body({ message }: { message: Message }) {
  const { t } = useTranslation('compose')
  const [whole, setWhole] = useState(false)
  const { own, quoted } = splitQuote(message)
  const shown = whole || !quoted ? message : own
  return (
    <div className={classes.body}>
      {shown.rich ? <RichText document={shown.rich} /> : <p className={classes.plain}>{shown.text.trim()}</p>}
      {quoted && !whole && (
        <Button variant="default" size="compact-sm" aria-label={t('showQuote')} onClick={() => setWhole(true)}>
          <IconDots size={16} />
        </Button>
      )}
    </div>
  )
}

function Trouble({ message, onRetry, onCancel }: Pick<MessageCardProps, 'message' | 'onRetry' | 'onCancel'>) {
  const { t } = useTranslation('compose')
  const { _id, state, reason, reasonCode } = message
  const isTrouble = state === 'failed' || state === 'bounced' || state === 'refused'
  const text = reasonCode ? t(`refused.${reasonCode}`, { address: refusedAddress(message) }) : reason
  return (
    <>
      {isTrouble && text && <p className={classes.trouble}>{text}</p>}
      {state === 'failed' && onRetry && (
        <Button variant="default" size="xs" onClick={() => onRetry(_id)}>
          {t('retry')}
        </Button>
      )}
      {state === 'queued' && onCancel && (
        <Button variant="default" size="xs" onClick={() => onCancel(_id)}>
          {t('takeBack')}
        </Button>
      )}
    </>
  )
}
