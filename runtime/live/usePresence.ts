/** Says that one has a record open, and whether one edits it; gives who else has. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { client } from '../client.ts'
import { tabId } from './tab-id.ts'

const beat = 15_000

export function usePresence(entity: string, id: string, editing: boolean) {
  const queries = useQueryClient()
  const said = useRef(editing)
  const { data = [] } = useQuery({
    queryKey: ['record', entity, id, 'present'],
    queryFn: async () => (await client.presence.beat(entity, id, { tab: tabId, editing: said.current })).data,
    refetchInterval: beat,
    staleTime: 0,
    retry: false,
  })
  useEffect(() => {
    if (said.current === editing) return
    said.current = editing
    void queries.invalidateQueries({ queryKey: ['record', entity, id, 'present'] })
  }, [queries, entity, id, editing])
  useEffect(() => {
    const leave = () => void client.presence.leave(tabId).catch(() => {})
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
  return data
}
