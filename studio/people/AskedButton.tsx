/** A button of a person's page that asks before it does what cannot be taken back. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../runtime/shell/Confirm.tsx'

interface AskedButtonProps {
  label: string
  title: string
  hint: string
  /** As the question's button says it; the label where not given. */
  action?: string
  busy: boolean
  onConfirm: () => void
}

export function AskedButton({ label, title, hint, action = label, busy, onConfirm }: AskedButtonProps) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => setAsked(true)}>
        {label}
      </Button>
      {asked && (
        <Confirm title={title} hint={hint} action={action} onConfirm={onConfirm} onClose={() => setAsked(false)} />
      )}
    </>
  )
}
