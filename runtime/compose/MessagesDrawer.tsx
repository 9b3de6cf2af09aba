/** Mail of a record beside it: what was written, and writing. The record stays in sight and in use. */
import { Button, Drawer } from '@mantine/core'
import { IconArrowLeft, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComposeChoices, Message } from '../../platform/contract/message.ts'
import type { RecordReference } from '../../platform/contract/record-reference.ts'
import { client } from '../client.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useMe } from '../shell/useMe.ts'
import { useFormat } from '../value/useFormat.ts'
import { Composer } from './Composer.tsx'
import { Conversation } from './Conversation.tsx'
import classes from './compose.module.css'
import { keepDraft, loadDraft } from './draft-store.ts'
import type { Answering } from './MessageCard.tsx'
import { forwardDraft, type MailDraft, newDraft, replyDraft, withSignature } from './mail-draft.ts'
import type { Messages } from './useMessages.ts'

interface MessagesDrawerProps {
  about: RecordReference
  label: string
  messages: Messages
  mayWrite: boolean
  onClose: () => void
}

export function MessagesDrawer({ about, label, messages, mayWrite, onClose }: MessagesDrawerProps) {
  const { t } = useTranslation(['compose', 'common'])
  const writing = useWriting(about, messages, mayWrite)
  const { choices, draft } = writing
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={640}
      title={`${t('messages')} · ${label}`}
      withOverlay={false}
      lockScroll={false}
      trapFocus={false}
      classNames={{ content: classes.drawer!, body: classes.drawerBody! }}
    >
      {draft && choices.data?.channels.length ? (
        <>
          {(messages.messages?.length ?? 0) > 0 && (
            <div className={classes.bar}>
              <Button variant="subtle" size="xs" leftSection={<IconArrowLeft size={16} />} onClick={writing.close}>
                {t('messages')}
              </Button>
            </div>
          )}
          <Composer
            key={writing.round}
            about={about}
            place={writing.place}
            initial={draft}
            choices={choices.data}
            onClose={writing.close}
            onTakenBack={writing.open}
          />
        </>
      ) : choices.error ? (
        <ErrorNotice error={choices.error} retry={choices.refetch} />
      ) : !messages.messages || (mayWrite && choices.isPending) ? (
        <Rows />
      ) : (
        <Read writing={writing} messages={messages} mayWrite={mayWrite} />
      )}
    </Drawer>
  )
}

interface ReadProps {
  writing: ReturnType<typeof useWriting>
  messages: Messages
  mayWrite: boolean
}

function Read({ writing, messages, mayWrite }: ReadProps) {
  const { t } = useTranslation('compose')
  const isOpen = (writing.choices.data?.channels.length ?? 0) > 0
  return (
    <>
      <div className={classes.bar}>
        {!mayWrite ? (
          <span className={classes.hint}>{t('mayNot')}</span>
        ) : !isOpen ? (
          <span className={classes.hint}>{t('noChannel')}</span>
        ) : (
          <Button size="xs" leftSection={<IconPencil size={16} />} onClick={() => writing.open(null)}>
            {t('write')}
          </Button>
        )}
      </div>
      <Conversation messages={messages} onAnswer={mayWrite && isOpen ? writing.answer : undefined} />
    </>
  )
}

/** A draft that was left is gone on with; where nothing was written yet, one begins at once. */
function useWriting(about: RecordReference, { messages }: Messages, mayWrite: boolean) {
  const { t } = useTranslation('compose')
  const format = useFormat()
  const { data: me } = useMe()
  const { entity, _id } = about
  const person = me?.user._id ?? ''
  const place = useMemo(() => ({ person, entity, record: _id }), [person, entity, _id])
  const choices = useQuery({
    queryKey: ['record', entity, _id, 'compose'],
    queryFn: () => client.messages.choices({ entity, _id }),
    enabled: mayWrite,
    retry: false,
  })
  const [asked, setAsked] = useState<MailDraft | null | undefined>(undefined)
  const [round, setRound] = useState(0)
  const signature = me?.preferences.signature ?? ''
  const begins = asked === undefined && messages && choices.data
  const draft =
    asked ?? (begins ? (loadDraft(place) ?? (messages.length ? null : fresh(choices.data, signature))) : null)
  const open = (given: MailDraft | null) => {
    const next = given ?? loadDraft(place) ?? (choices.data ? fresh(choices.data, signature) : null)
    if (given) keepDraft(place, given)
    setAsked(next)
    setRound(round + 1)
  }
  return { draft, choices, round, place, open, close: () => setAsked(null), answer }

  function answer(message: Message, how: Answering) {
    const from = message.from?.name ?? message.from?.address ?? message.author?._label ?? ''
    const intro = t('quoteIntro', { from, at: format.dateTime(message.createdAt) })
    const own = choices.data?.channels.find(({ id }) => id === message.channel)?.own ?? []
    const begun =
      how === 'forward' ? forwardDraft(message, intro) : replyDraft(message, { own, all: how === 'replyAll', intro })
    open({ ...begun, rich: withSignature(begun.rich, signature) })
  }
}

function fresh({ recipients, channels }: ComposeChoices, signature: string): MailDraft {
  const channel = channels[0]?.id ?? 'email'
  const [nearest] = recipients.filter(each => each.channel === channel)
  const draft = newDraft({ channel, to: nearest ? [nearest.address] : [] })
  return { ...draft, rich: withSignature(draft.rich, signature) }
}
