/** Remembers that a record was opened; not while an administrator looks through another's eyes. */
import { useEffect } from 'react'
import { useMe } from '../shell/useMe.ts'
import { noteOpened } from './recent.ts'

export function useNoteOpened(entity: string, id: string): void {
  const { data: me } = useMe()
  const person = me && !me.shownTo ? me.user._id : null
  useEffect(() => {
    if (person) noteOpened(person, { entity, id })
  }, [person, entity, id])
}
