/** Notices that the server is reached again: sends what waits, says what became of it, and asks everything on the page anew. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { showDone } from '../shell/show-done.ts'
import { connection } from './connection.ts'
import { outbox } from './outbox/outbox.ts'
import { sendOutbox } from './outbox/send-outbox.ts'
import { becameOf } from './store/became-of.ts'
import { useOfflineTexts } from './useOfflineTexts.ts'

/** How long between two looks at whether the server is back. */
const pause = 10_000

export function useReturn(isUp: boolean): () => Promise<void> {
  const { t } = useOfflineTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()

  const send = useCallback(async () => {
    const { sent, conflicts, refused } = await sendOutbox()
    if (sent) showDone(t('sent', { count: sent }))
    if (!sent && !conflicts && !refused) return
    const now = await becameOf(window.location.pathname)
    if (now) await navigate({ to: now, replace: true, ignoreBlocker: true })
    await queries.invalidateQueries()
  }, [t, queries, navigate])

  useEffect(() => {
    if (!isUp) return
    void outbox.read().then(all => {
      if (all.some(({ state }) => state === 'waiting')) void send()
    })
  }, [isUp, send])

  // What was kept may be old.
  useEffect(() => {
    if (!isUp) return () => void queries.invalidateQueries()
    return undefined
  }, [isUp, queries])

  useEffect(() => {
    const isWanted = () => !connection.isUp() || outbox.all().some(({ state }) => state === 'waiting')
    const look = async () => {
      if (!isWanted()) return
      const answer = await fetch('/api/health').catch(() => null)
      connection.tell(answer !== null)
      if (answer && outbox.all().length) await send()
    }
    const timer = setInterval(look, pause)
    window.addEventListener('online', look)
    window.addEventListener('focus', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', look)
      window.removeEventListener('focus', look)
    }
  }, [send])
  return send
}
