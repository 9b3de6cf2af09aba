/** Uploads files one after the other; what is too large is told before it travels. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import { problemText } from '../../i18n/problem-text.ts'
import { fileSize } from './file-size.ts'

type FileValue = Awaited<ReturnType<typeof client.files.upload>>

export function useUpload({ maxSize }: { maxSize?: number }, onUploaded: (files: FileValue[]) => void) {
  const { t, i18n } = useTranslation()
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (files: File[]) => {
      const done: FileValue[] = []
      for (const file of files) done.push(await client.files.upload(file, file.name))
      return done
    },
    onSuccess: onUploaded,
    meta: { quiet: true },
  })
  function upload(files: File[]) {
    const large = files.find(file => maxSize !== undefined && file.size > maxSize)
    setTooLarge(large ? t('file.tooLarge', { name: large.name, size: fileSize(maxSize!, i18n.language) }) : null)
    if (!large && files.length) mutate(files)
  }
  return { upload, uploading: isPending, problem: tooLarge ?? (error && problemText(error, t)) }
}
