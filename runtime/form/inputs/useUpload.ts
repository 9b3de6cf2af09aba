/** Uploads several files at once, each with its progress and a way to stop it; what is too large is told before it travels. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileValue } from '../../../platform/contract/file-value.ts'
import { sendFile } from '../../files/send-file.ts'
import { problemText } from '../../i18n/problem-text.ts'
import { fileSize } from './file-size.ts'

export interface Upload {
  key: number
  name: string
  /** From 0 to 1. */
  share: number
  /** Why it failed. */
  problem: string | null
  /** Stops it, or takes a failed one away. */
  stop: () => void
}

let last = 0

export function useUpload({ maxSize }: { maxSize?: number }, onUploaded: (value: FileValue, file: File) => void) {
  const { t, i18n } = useTranslation()
  const [uploads, setUploads] = useState<Upload[]>([])
  const uploaded = useRef(onUploaded)
  uploaded.current = onUploaded
  const drop = (key: number) => setUploads(known => known.filter(each => each.key !== key))
  const change = (key: number, next: Partial<Upload>) =>
    setUploads(known => known.map(each => (each.key === key ? { ...each, ...next } : each)))

  async function uploadOne(file: File): Promise<void> {
    const key = ++last
    const over = new AbortController()
    const stop = () => {
      over.abort()
      drop(key)
    }
    const isTooLarge = maxSize !== undefined && file.size > maxSize
    const size = fileSize(maxSize ?? 0, i18n.language)
    const problem = isTooLarge ? t('file.tooLarge', { name: file.name, size }) : null
    setUploads(known => [...known, { key, name: file.name, share: 0, problem, stop }])
    if (isTooLarge) return
    try {
      const value = await sendFile(file, share => change(key, { share }), over.signal)
      drop(key)
      uploaded.current(value, file)
    } catch (error) {
      if (!over.signal.aborted) change(key, { problem: `${file.name}: ${problemText(error, t)}` })
    }
  }

  return {
    uploads,
    upload: (files: File[]) => {
      for (const file of files) void uploadOne(file)
    },
  }
}
