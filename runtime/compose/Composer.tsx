/** Writing a mail about a record: to whom, in which words, with which files; who would not get it is told before. */
import { ActionIcon, Button, Menu, Select, TextInput } from '@mantine/core'
import { IconChevronDown, IconSend, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { ComposeChoices } from '../../platform/contract/message.ts'
import type { RecordReference } from '../../platform/contract/record-reference.ts'
import { client } from '../client.ts'
import { problemText } from '../i18n/problem-text.ts'
import { FormAlert } from '../shell/FormAlert.tsx'
import { Rows } from '../shell/Rows.tsx'
import { Attachments } from './Attachments.tsx'
import classes from './compose.module.css'
import type { DraftPlace } from './draft-store.ts'
import type { MailDraft } from './mail-draft.ts'
import { RecipientsInput } from './RecipientsInput.tsx'
import { SignatureMenu } from './SignatureMenu.tsx'
import { secondsUntil } from './seconds-until.ts'
import { type ComposerState, necessary, undoFor, useComposer } from './useComposer.ts'
import { Warnings } from './Warnings.tsx'

const MailEditor = lazy(() => import('./MailEditor.tsx').then(({ MailEditor }) => ({ default: MailEditor })))

interface ComposerProps {
  about: RecordReference
  place: DraftPlace
  initial: MailDraft
  choices: ComposeChoices
  onClose: () => void
  onTakenBack: (draft: MailDraft) => void
}

export function Composer({ about, place, initial, choices, onClose, onTakenBack }: ComposerProps) {
  const { t } = useTranslation(['compose', 'common'])
  const composer = useComposer({ about, place, initial, choices, onSent: onClose, onTakenBack })
  const { draft, change, send, purpose } = composer
  const [many, setMany] = useState(draft.cc.length + draft.bcc.length > 0)
  const recipients = choices.recipients.filter(({ channel }) => channel === draft.channel)
  const isPlain = choices.channels.find(({ id }) => id === draft.channel)?.body === 'text'
  return (
    <form
      className={classes.composer}
      onSubmit={event => {
        event.preventDefault()
        send.mutate(undoFor)
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && draft.to.length) send.mutate(undoFor)
      }}
    >
      <div className={classes.fields}>
        <Choices composer={composer} choices={choices} about={about} />
        <div className={classes.to}>
          <RecipientsInput
            label={t('to')}
            value={draft.to}
            onChange={to => change({ to })}
            choices={recipients}
            autoFocus={draft.to.length === 0}
          />
          {!many && purpose === necessary && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setMany(true)}>
              {t('moreRecipients')}
            </Button>
          )}
        </div>
        {many && purpose === necessary && (
          <>
            <RecipientsInput label={t('cc')} value={draft.cc} onChange={cc => change({ cc })} choices={recipients} />
            <RecipientsInput
              label={t('bcc')}
              value={draft.bcc}
              onChange={bcc => change({ bcc })}
              choices={recipients}
            />
          </>
        )}
        <Warnings composer={composer} />
        {!isPlain && (
          <TextInput
            label={t('subject')}
            value={draft.subject}
            maxLength={900}
            onChange={event => change({ subject: event.currentTarget.value })}
          />
        )}
        <Suspense fallback={<Rows count={4} />}>
          <MailEditor
            label={t('text')}
            value={draft.rich}
            round={composer.round}
            plain={isPlain}
            autoFocus={draft.to.length > 0}
            onChange={rich => change({ rich })}
          />
        </Suspense>
        <Attachments
          about={about}
          files={draft.attachments}
          ofRecord={choices.files}
          onChange={attachments => change({ attachments })}
        />
        {send.error && <FormAlert>{problemText(send.error, t)}</FormAlert>}
      </div>
      <Footer composer={composer} />
    </form>
  )
}

function Footer({ composer: { draft, typed, send, discard, change } }: { composer: ComposerState }) {
  const { t } = useTranslation(['compose', 'common'])
  const later = (days: 'tomorrow' | 'monday') => send.mutate(secondsUntil(days, new Date()))
  return (
    <footer className={classes.footer}>
      <Button.Group>
        <Button type="submit" leftSection={<IconSend size={16} />} loading={send.isPending} disabled={!draft.to.length}>
          {t('send')}
        </Button>
        <Menu position="top-end">
          <Menu.Target>
            <Button
              aria-label={t('sendLater')}
              className={classes.later!}
              disabled={!draft.to.length || send.isPending}
            >
              <IconChevronDown size={16} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => later('tomorrow')}>{t('sendTomorrow')}</Menu.Item>
            <Menu.Item onClick={() => later('monday')}>{t('sendMonday')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      <span className={classes.kept}>{typed && t('draftKept')}</span>
      <SignatureMenu rich={draft.rich} onInsert={rich => change({ rich }, true)} />
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('discard')} onClick={discard}>
        <IconTrash size={16} />
      </ActionIcon>
    </footer>
  )
}

interface ChoicesProps {
  composer: ComposerState
  choices: ComposeChoices
  about: RecordReference
}

/** Where there is more than one: the channel. And the templates, shown filled in on this record. */
function Choices({ composer: { draft, change }, choices, about }: ChoicesProps) {
  const { t, i18n } = useTranslation('compose')
  const templates = choices.templates.filter(({ channel }) => channel === draft.channel)
  const fill = useMutation({
    mutationFn: (template: string) => {
      const [first] = draft.to
      const known = choices.recipients.find(({ address }) => address === first)?.person
      const to = known ?? first
      return client.messages.preview({ template, about, ...(to ? { to } : { locale: i18n.language }) })
    },
    onSuccess: ({ subject, rich }, template) => {
      const purpose = templates.find(({ id }) => id === template)?.purpose ?? null
      change({ subject, rich, template, purpose }, true)
    },
  })
  return (
    <>
      {choices.channels.length > 1 && (
        <Select
          label={t('channel')}
          data={choices.channels.map(({ id, title }) => ({ value: id, label: title[i18n.language] ?? title.en }))}
          value={draft.channel}
          allowDeselect={false}
          onChange={channel => channel && change({ channel, to: [], cc: [], bcc: [], template: null, purpose: null })}
        />
      )}
      {templates.length > 0 && (
        <Select
          label={t('template')}
          placeholder={t('noTemplate')}
          data={templates.map(({ id, title }) => ({ value: id, label: labelText(title, i18n.language) }))}
          value={draft.template}
          clearable
          searchable={templates.length > 8}
          onChange={template => (template ? fill.mutate(template) : change({ template: null, purpose: null }))}
        />
      )}
    </>
  )
}
