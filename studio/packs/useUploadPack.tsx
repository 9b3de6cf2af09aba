/** A pack from a ZIP file: kept and shown like any other; installing it is another act, with its plan. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { client } from '../../runtime/client.ts'
import { forgetModel, packsQuery } from '../model/model-queries.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { UploadButton } from '../shell/UploadButton.tsx'
import { useTexts } from '../shell/useTexts.ts'

export function useUploadPack() {
  const { t } = useTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const upload = useMutation({
    mutationFn: (file: File) => client.packs.upload(file),
    onSuccess: async ({ name }) => {
      // A list that was asked for before, and is not there yet, does not know the pack.
      await queries.cancelQueries({ queryKey: packsQuery.queryKey })
      await forgetModel(queries)
      await navigate({ to: '/packs/$id', params: { id: name } })
    },
    meta: { quiet: true },
  })
  const button = (
    <UploadButton
      label={t('packs.upload')}
      accept=".zip,application/zip"
      busy={upload.isPending}
      onFile={upload.mutate}
    />
  )
  return { button, problem: upload.error && <PlanProblem error={upload.error} /> }
}
