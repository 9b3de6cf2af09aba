/** People, units, teams, keys and the names of roles. */
import { useQuery } from '@tanstack/react-query'
import type { RoleDocument } from '../../platform/contract/documents.ts'
import { client } from '../../runtime/client.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { documentsQuery } from '../model/model-queries.ts'
import { useTexts } from '../shell/useTexts.ts'

const fresh = { staleTime: 10_000 }

export const useUsers = (enabled = true) =>
  useQuery({ queryKey: ['users'], queryFn: () => client.users.list(), enabled, ...fresh })
export const useUnits = (enabled = true) =>
  useQuery({ queryKey: ['units'], queryFn: () => client.units.list(), enabled, ...fresh })
export const useTeams = (enabled = true) =>
  useQuery({ queryKey: ['teams'], queryFn: () => client.teams.list(), enabled, ...fresh })
export const usePosts = () => useQuery({ queryKey: ['posts'], queryFn: () => client.posts.list(), ...fresh })
export const useKeys = () => useQuery({ queryKey: ['keys'], queryFn: () => client.keys.list(), ...fresh })

/** Every role that can be given, `administrator` first: it is built in and no document. */
export function useRoleChoices(): { value: string; label: string }[] {
  const { t, language } = useTexts()
  const { data: me } = useMe()
  const { data } = useQuery(documentsQuery<RoleDocument>('roles'))
  const roles = (data ?? []).map(({ id, body }) => ({ value: id, label: documentTitle({ ...body, id }, language) }))
  const own = me?.administrator ? [{ value: 'administrator', label: t('users.administrator') }] : []
  return [...own, ...roles.toSorted((one, other) => one.label.localeCompare(other.label, language))]
}

export function useRoleTitles(): (id: string) => string {
  const titles = new Map(useRoleChoices().map(({ value, label }) => [value, label]))
  return id => titles.get(id) ?? id
}
