/** The field whose details are on show, in the address: `?field=region`. It opens on the first tab, the fields'. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export function useOpenField(): [string | null, (name: string | null) => void] {
  const { field } = useSearch({ strict: false }) as { field?: unknown }
  const navigate = useNavigate()
  const setOpen = useCallback(
    (name: string | null) => {
      const search = ({ field: _, ...others }: Record<string, unknown>) =>
        name === null ? others : { ...others, tab: undefined, field: name }
      void navigate({ to: '.', search, replace: true } as never)
    },
    [navigate],
  )
  return [typeof field === 'string' || typeof field === 'number' ? String(field) : null, setOpen]
}
