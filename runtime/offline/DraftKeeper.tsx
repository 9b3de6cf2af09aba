/**
 * Keeps what is typed into a form on this device, and brings it back when the form is opened again: after a crash, a
 * closed tab, a session that ended. Fields that are kept encrypted on the server are never kept here.
 */
import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { RecordFormState } from '../form/useRecordForm.ts'
import { useMe } from '../shell/useMe.ts'
import { isSecret } from './is-secret.ts'
import classes from './OfflineWork.module.css'
import { keepDraft, readDraft } from './store/drafts.ts'
import { useOfflineTexts } from './useOfflineTexts.ts'

interface DraftKeeperProps {
  form: RecordFormState
  /** The record, or where a new one is made. */
  place: string
  /** Whether it is saved by now. */
  isDone: () => boolean
}

const rest = 600

export function DraftKeeper({ form, place, isDone }: DraftKeeperProps) {
  const { t } = useOfflineTexts()
  const { data: me } = useMe()
  const person = me && !me.shownTo ? me.user._id : null
  /** The form before the draft was laid over it. */
  const [before, setBefore] = useState<JsonObject | null>(null)
  const [looked, setLooked] = useState(false)
  const now = useRef(form)
  now.current = form

  useEffect(() => {
    if (!person) return
    void readDraft({ person, place })
      .then(changes => {
        const { data, dirty, change } = now.current
        if (!changes || dirty) return
        setBefore(data)
        change(patched(data, changes) as JsonObject)
      })
      .catch(() => {})
      .finally(() => setLooked(true))
  }, [person, place])

  const text = JSON.stringify(kept(form))
  useEffect(() => {
    if (!person || !looked) return
    const timer = setTimeout(() => void keepDraft({ person, place }, JSON.parse(text)).catch(() => {}), rest)
    return () => clearTimeout(timer)
  }, [person, place, looked, text])

  const done = useRef(isDone)
  done.current = isDone
  useEffect(
    () => () => {
      if (person && done.current()) void keepDraft({ person, place }, {}).catch(() => {})
    },
    [person, place],
  )

  if (!before || !form.dirty) return null
  return (
    <div role="status" className={classes.draft}>
      <IconHistory size={18} aria-hidden />
      <div className={classes.text}>{t('draftFound')}</div>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          form.change(before)
          setBefore(null)
        }}
      >
        {t('draftDrop')}
      </Button>
    </div>
  )
}

/** What may be kept on this device. */
function kept({ changes, description }: RecordFormState): JsonObject {
  const secret = new Set(description.entity.fields.filter(isSecret).map(({ name }) => name))
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !secret.has(name)))
}

/** RFC 7396, as changes are written. */
function patched(value: Json | undefined, patch: Json): Json | undefined {
  if (patch === null) return undefined
  if (!isObject(patch)) return patch
  const next: JsonObject = isObject(value) ? { ...value } : {}
  for (const [name, each] of Object.entries(patch)) {
    const made = each === undefined ? undefined : patched(next[name], each)
    if (made === undefined) delete next[name]
    else next[name] = made
  }
  return next
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
