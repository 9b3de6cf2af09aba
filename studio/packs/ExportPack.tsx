/** Documents that were made here as a pack: a ZIP file of its folder, for git and other installations. */
import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { PackExport } from '../../platform/contract/client/packs.ts'
import { client } from '../../runtime/client.ts'
import { FormDialog } from '../../runtime/shell/FormDialog.tsx'
import { downloadZip } from '../environments/download-zip.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'

interface ExportPackProps {
  documents: readonly { kind: string; name: string }[]
  onClose: () => void
}

export function ExportPack({ documents, onClose }: ExportPackProps) {
  const { t } = useTexts()
  const [name, setName] = useState('')
  const [version, setVersion] = useState('1.0.0')
  const [title, setTitle] = useState('')
  const write = useMutation({
    mutationFn: async () => {
      const wanted = documents.map(({ kind, name: id }) => ({ kind, id })) as PackExport['documents']
      await downloadZip(
        name,
        await client.packs.export({ name, version, title: title.trim() || name, documents: wanted }),
      )
    },
    onSuccess: onClose,
    meta: { quiet: true },
  })
  return (
    <FormDialog
      title={t('changeSets.packTitle')}
      onClose={onClose}
      onSubmit={() => write.mutate()}
      ready={/^[a-z][a-z0-9-]*$/.test(name) && /^\d+\.\d+\.\d+$/.test(version)}
      busy={write.isPending}
      problem={write.error && <PlanProblem error={write.error} />}
      submitLabel={t('changeSets.export')}
    >
      <TextInput
        label={t('changeSets.packName')}
        description={t('changeSets.packNameHint')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        required
        data-autofocus
      />
      <TextInput
        label={t('changeSets.packVersion')}
        value={version}
        onChange={event => setVersion(event.currentTarget.value)}
        required
      />
      <TextInput
        label={t('changeSets.packLabel')}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
