/** Where one says something; "@" offers people who may read the record. Ctrl or ⌘ with Enter sends. */
import { Button, Combobox, Group, Textarea, useCombobox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Named } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { Initials } from '../shell/Initials.tsx'
import { mentionsIn, typedMention, withMention } from './mention-text.ts'
import classes from './Timeline.module.css'
import { useCommentDraft } from './useCommentDraft.ts'

interface CommentBoxProps {
  entity: string
  id: string
  text?: string
  mentions?: readonly Named[]
  /** Rejects where it could not be said; the text then stays. */
  onSay: (text: string, mentions: string[]) => Promise<unknown>
  onCancel?: () => void
}

export function CommentBox({ entity, id, text: before = '', mentions = [], onSay, onCancel }: CommentBoxProps) {
  const { t } = useRecordTexts()
  // One that was said already is there to begin with.
  const place = onCancel ? null : `comment ${entity} ${id}`
  const [{ text, mentions: picked }, setDraft] = useCommentDraft(place, { text: before, mentions })
  const [sending, setSending] = useState(false)
  const [caret, setCaret] = useState(0)
  const input = useRef<HTMLTextAreaElement>(null)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const typed = combobox.dropdownOpened ? typedMention(text, caret) : null
  const { data: people = [] } = useQuery({
    queryKey: ['record', entity, id, 'mentionable', typed?.search],
    queryFn: async ({ signal }) => (await client.comments.people(entity, id, typed!.search, signal)).data,
    enabled: typed !== null,
    placeholderData: known => known,
    staleTime: 60_000,
  })

  // Enter takes the first as soon as it is there.
  const first = people[0]?._id
  useEffect(() => {
    if (first) combobox.selectFirstOption()
  }, [first, combobox.selectFirstOption])

  function change(next: string, at: number) {
    setDraft({ text: next, mentions: picked })
    setCaret(at)
    if (typedMention(next, at)) combobox.openDropdown()
    else combobox.closeDropdown()
  }

  function pick(personId: string) {
    const person = people.find(({ _id }) => _id === personId)
    if (!person || !typed) return
    const next = withMention(text, typed, person)
    setDraft({ text: next.text, mentions: [...picked, person] })
    combobox.closeDropdown()
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret))
  }

  async function say() {
    if (!text.trim() || sending) return
    setSending(true)
    try {
      await onSay(
        text.trim(),
        mentionsIn(text, picked).map(({ _id }) => _id),
      )
      setDraft({ text: '', mentions: [] })
    } catch {
      // The client's cache has told why.
    } finally {
      setSending(false)
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (isSend) void say()
    if (event.key === 'Escape') onCancel?.()
    // The form around it has keys of its own.
    if (event.key === 'Enter') event.stopPropagation()
    if (isSend) event.preventDefault()
  }

  return (
    <div className={classes.box}>
      <Combobox store={combobox} onOptionSubmit={pick} position="bottom-start" width={280} withinPortal>
        <Combobox.Target>
          <Textarea
            ref={input}
            autosize
            minRows={onCancel ? 2 : 1}
            maxRows={12}
            maxLength={10_000}
            aria-label={t('timeline.say')}
            placeholder={t('timeline.placeholder')}
            value={text}
            onChange={event => change(event.currentTarget.value, event.currentTarget.selectionStart)}
            onKeyDown={onKeyDown}
            onBlur={() => combobox.closeDropdown()}
            autoFocus={onCancel !== undefined}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!typed || people.length === 0}>
          <Combobox.Options aria-label={t('timeline.people')}>
            {people.map(({ _id, _label }) => (
              <Combobox.Option key={_id} value={_id} className={classes.offered!}>
                <Initials name={_label} person={_id} size={20} />
                {_label}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {(text.trim() || onCancel) && (
        <Group gap={8} justify="flex-end">
          {onCancel && (
            <Button size="xs" variant="default" onClick={onCancel}>
              {t('common:action.cancel')}
            </Button>
          )}
          <Button size="xs" disabled={!text.trim()} loading={sending} onClick={() => void say()}>
            {t(onCancel ? 'common:action.save' : 'timeline.send')}
          </Button>
        </Group>
      )}
    </div>
  )
}
