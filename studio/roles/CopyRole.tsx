/** A role begun as a copy of another: a draft under a name of its own, saved by its plan like every new one. */
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RoleDocument } from '../../platform/contract/documents.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { FormDialog } from '../../runtime/shell/FormDialog.tsx'
import { documentText } from '../documents/document-text.ts'
import { freeId } from '../documents/free-id.ts'
import { IdInput } from '../documents/IdInput.tsx'
import { idProblem } from '../documents/new-document.ts'
import { keepDraft, keptDraftIds } from '../draft/kept-drafts.ts'
import { documentsQuery, useModel } from '../model/model-queries.ts'
import { useTexts } from '../shell/useTexts.ts'

interface CopyRoleProps {
  role: Partial<RoleDocument>
  id: string
  onClose: () => void
}

export function CopyRole({ role, id, onClose }: CopyRoleProps) {
  const { t, language } = useTexts()
  const { data: model } = useModel()
  const { data: roles = [] } = useQuery(documentsQuery<RoleDocument>('roles'))
  const navigate = useNavigate()
  const [title, setTitle] = useState(t('rights.copyOf', { title: documentTitle({ ...role, id }, language) }))
  const [typed, setTyped] = useState<string | null>(null)
  const taken = ['administrator', ...roles.map(each => each.id), ...begun()]
  const ownId = typed ?? freeId(`${id}-copy`, taken)
  const problem = idProblem(ownId, taken)
  const submit = () => {
    // Titles in other languages are the original's: they would name two roles alike.
    const { 'x-i18n': _, ...rest } = role
    const copy = { ...rest, kind: 'role', id: ownId, title } as RoleDocument
    keepDraft(`role.${ownId}`, { revision: model?.revision ?? 0, text: documentText(copy) })
    onClose()
    void navigate({ to: '/roles/$id', params: { id: ownId } })
  }
  return (
    <FormDialog
      title={t('rights.copy')}
      onClose={onClose}
      onSubmit={submit}
      ready={problem === null && title.trim() !== ''}
      busy={false}
      submitLabel={t('entities.continue')}
    >
      <TextInput
        label={t('documents.title')}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
        data-autofocus
      />
      <IdInput value={ownId} problem={problem} onChange={setTyped} />
    </FormDialog>
  )
}

/** Roles that are not applied yet: a copy does not take the place of another one. */
const begun = () => keptDraftIds('role.').map(key => key.slice('role.'.length))
