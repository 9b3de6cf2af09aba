/** A mail that is being written: its draft on this device, whether it would go, and sending it with a way back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComposeChoices, Message, SendMessage } from '../../platform/contract/message.ts'
import type { RecordReference } from '../../platform/contract/record-reference.ts'
import { richTextText } from '../../platform/contract/rich-text/rich-text-text.ts'
import { client } from '../client.ts'
import { showError } from '../shell/show-error.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { useFormat } from '../value/useFormat.ts'
import { type DraftPlace, dropDraft, keepDraft } from './draft-store.ts'
import type { MailDraft } from './mail-draft.ts'

export const necessary = 'transactional'

/** Seconds in which a mail can be taken back. */
export const undoFor = 10

interface ComposerOptions {
  about: RecordReference
  place: DraftPlace
  initial: MailDraft
  choices: ComposeChoices
  onSent: () => void
  onTakenBack: (draft: MailDraft) => void
}

export function useComposer({ about, place, initial, choices, onSent, onTakenBack }: ComposerOptions) {
  const { t } = useTranslation('compose')
  const format = useFormat()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(initial)
  const [round, setRound] = useState(0)
  const [typed, setTyped] = useState(false)
  const purpose = draft.purpose ?? necessary
  const change = (part: Partial<MailDraft>, fromOutside = false) => {
    setTyped(true)
    setDraft(before => ({ ...before, ...part }))
    if (fromOutside) setRound(before => before + 1)
  }
  useEffect(() => {
    if (typed) keepDraft(place, draft)
  }, [place, draft, typed])
  const addresses = [...draft.to, ...draft.cc, ...draft.bcc]
  const check = useQuery({
    queryKey: ['messages', 'check', draft.channel, purpose, addresses, about],
    queryFn: () => client.messages.check({ channel: draft.channel, purpose, to: addresses.map(personOf), about }),
    enabled: addresses.length > 0,
    placeholderData: before => before,
    retry: false,
  })
  const send = useMutation({
    mutationFn: (holdFor: number) => client.messages.send(asked(holdFor)),
    onSuccess: (sent, holdFor) => told(sent, holdFor),
    meta: { quiet: true },
  })
  return { draft, round, typed, purpose, change, check, send, refresh, discard }

  /** Known people get it as themselves: in their language, and with their consent. */
  function personOf(address: string): SendMessage['to'][number] {
    return (
      choices.recipients.find(each => each.address === address && each.channel === draft.channel)?.person ?? address
    )
  }
  function asked(holdFor: number): SendMessage {
    const { channel, to, cc, bcc, subject, rich, template, attachments, answers, forwards } = draft
    const isPlain = choices.channels.find(({ id }) => id === channel)?.body === 'text'
    return {
      ...{ channel, about, purpose, holdFor, to: to.map(personOf) },
      ...(isPlain ? { body: richTextText(rich) } : { subject, rich }),
      ...(purpose === necessary && { together: true, cc: cc.map(personOf), bcc: bcc.map(personOf) }),
      ...(template !== null && { template }),
      ...(answers !== null && { answers }),
      ...(forwards !== null && { forwards }),
      ...(attachments.length > 0 && { attachments: attachments.map(({ _id }) => _id) }),
    }
  }
  function told(sent: Message[], holdFor: number) {
    refresh()
    const going = sent.filter(({ state }) => state === 'queued')
    if (!going.length) return
    dropDraft(place)
    onSent()
    const at = going[0]!.due
    showUndo(holdFor > undoFor && at ? t('sentLater', { at: format.dateTime(at) }) : t('sent'), () => {
      void Promise.all(going.map(({ _id }) => client.messages.cancel(_id)))
        .then(() => onTakenBack(draft), showError)
        .finally(refresh)
    })
  }
  function refresh() {
    void queries.invalidateQueries({ queryKey: ['record', about.entity, about._id] })
  }
  function discard() {
    setTyped(false)
    dropDraft(place)
    onSent()
  }
}

export type ComposerState = ReturnType<typeof useComposer>
