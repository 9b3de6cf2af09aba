/** A file by its name; a click looks into it. What looks is loaded then. */
import { UnstyledButton } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { FileValue } from '../../platform/contract/file-value.ts'
import classes from './Files.module.css'

const FilePreview = lazy(() => import('./FilePreview.tsx').then(({ FilePreview }) => ({ default: FilePreview })))

export function FileButton({ file }: { file: FileValue }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <UnstyledButton className={classes.name} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {file.name}
      </UnstyledButton>
      {open && (
        <Suspense>
          <FilePreview file={file} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
