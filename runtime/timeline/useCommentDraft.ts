/** What one is about to say about a record, kept on this device until it is said: whatever page one goes to meanwhile. */
import { useEffect, useState } from 'react'
import type { Named } from '../../platform/contract/record.ts'
import { keepDraft, readDraft } from '../offline/store/drafts.ts'
import { useMe } from '../shell/useMe.ts'

interface CommentDraft {
  text: string
  mentions: readonly Named[]
}

/** `place` null: it is not kept. */
export function useCommentDraft(place: string | null, begin: CommentDraft) {
  const { data: me } = useMe()
  const person = place !== null && me && !me.shownTo ? me.user._id : null
  const [draft, setDraft] = useState(begin)
  const [looked, setLooked] = useState(false)

  useEffect(() => {
    if (!person || !place) return
    void readDraft({ person, place })
      .then(kept => kept && setDraft(now => (now.text ? now : (kept as unknown as CommentDraft))))
      .catch(() => {})
      .finally(() => setLooked(true))
  }, [person, place])

  useEffect(() => {
    if (!person || !place || !looked) return
    const mentions = draft.mentions.map(({ _id, _label }) => ({ _id, _label }))
    void keepDraft({ person, place }, draft.text.trim() ? { text: draft.text, mentions } : {}).catch(() => {})
  }, [person, place, looked, draft])

  return [draft, setDraft] as const
}
