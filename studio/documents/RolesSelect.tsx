/** Who sees a document: some roles, or everybody. */
import { MultiSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { RoleDocument } from '../../platform/contract/documents.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { documentsQuery } from '../model/model-queries.ts'
import { useTexts } from '../shell/useTexts.ts'

interface RolesSelectProps {
  value: string[]
  onChange: (roles: string[]) => void
}

export function RolesSelect({ value, onChange }: RolesSelectProps) {
  const { t, language } = useTexts()
  const { data = [] } = useQuery(documentsQuery<RoleDocument>('roles'))
  const known = data.map(({ id, body }) => ({ value: id, label: documentTitle({ ...body, id }, language) }))
  // A role that is gone is still named, so that it can be taken out.
  const gone = value.filter(id => !data.some(role => role.id === id)).map(id => ({ value: id, label: id }))
  return (
    <MultiSelect
      label={t('documents.roles')}
      description={t('documents.rolesHint')}
      placeholder={value.length ? '' : t('documents.everybody')}
      data={[...known, ...gone]}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common:action.clear') }}
    />
  )
}
