/** Takes one file from the device; the same one again too, after it was mended. */
import { Button, FileButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useRef } from 'react'

interface UploadButtonProps {
  label: string
  /** Extensions and media types. */
  accept: string
  busy: boolean
  onFile: (file: File) => void
}

export function UploadButton({ label, accept, busy, onFile }: UploadButtonProps) {
  const reset = useRef<() => void>(null)
  const take = (file: File | null) => {
    if (!file) return
    onFile(file)
    // A browser tells of no change when the same file is chosen again.
    reset.current?.()
  }
  return (
    <FileButton accept={accept} onChange={take} resetRef={reset}>
      {props => (
        <Button {...props} size="xs" variant="default" leftSection={<IconUpload size={16} />} loading={busy}>
          {label}
        </Button>
      )}
    </FileButton>
  )
}
