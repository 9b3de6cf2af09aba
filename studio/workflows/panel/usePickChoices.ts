/** What there is to choose from for `x-pick`, by title. Null: a name is typed. */
import { useQuery } from '@tanstack/react-query'
import { type AnyDocument, type DocumentList, documentLists } from '../../../platform/contract/documents.ts'
import { labelText } from '../../../platform/contract/label.ts'
import { documentTitle } from '../../../runtime/i18n/document-title.ts'
import { documentsQuery } from '../../model/model-queries.ts'
import { useRoleChoices, useTeams, useUnits, useUsers } from '../../people/people-queries.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { useSettingsScope } from './settings-scope.ts'

export interface PickChoice {
  value: string
  label: string
}

const listOf = (what: string): DocumentList | undefined =>
  (documentLists as Record<string, DocumentList | undefined>)[what]

export function usePickChoices(what: string, of: string | undefined): PickChoice[] | null {
  const { language } = useTexts()
  const model = useModelChoices(what, of)
  const people = usePeopleChoices(what)
  const list = listOf(what)
  const { data } = useQuery({
    ...documentsQuery<AnyDocument>(list ?? 'views'),
    enabled: list !== undefined && what !== 'role',
  })
  if (list && what !== 'role')
    return (data ?? []).map(({ id, body }) => ({ value: id, label: documentTitle({ ...body, id }, language) }))
  if (what === 'time-zone') return Intl.supportedValuesOf('timeZone').map(zone => ({ value: zone, label: zone }))
  return model ?? people
}

function useModelChoices(what: string, of: string | undefined): PickChoice[] | null {
  const { language } = useTexts()
  const { entities } = useSettingsScope()
  if (what === 'entity')
    return entities
      .map(({ name, title }) => ({ value: name, label: labelText(title, language) }))
      .toSorted((one, other) => one.label.localeCompare(other.label, language))
  if (what !== 'field') return null
  const fields = entities.find(({ name }) => name === of)?.fields ?? []
  return fields
    .filter(({ type }) => type !== 'inverse')
    .map(({ name, title }) => ({ value: name, label: labelText(title, language) }))
}

function usePeopleChoices(what: string): PickChoice[] | null {
  const roles = useRoleChoices()
  const users = useUsers(what === 'user')
  const teams = useTeams(what === 'team')
  const units = useUnits(what === 'unit')
  if (what === 'role') return roles
  const named = what === 'user' ? users.data : what === 'team' ? teams.data : what === 'unit' ? units.data : null
  if (!named) return what === 'user' || what === 'team' || what === 'unit' ? [] : null
  return named.map(({ _id, name }) => ({ value: _id, label: name }))
}
