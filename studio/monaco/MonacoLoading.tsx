/** What stands in the editor's place until Monaco is there, or when it cannot be loaded. */
import type { ReactNode } from 'react'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import type { Monaco } from './monaco-type.ts'
import { useMonaco } from './useMonaco.ts'

export function MonacoLoading({ children }: { children: (monaco: Monaco) => ReactNode }) {
  const { data: monaco, error, refetch } = useMonaco()
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  return monaco ? children(monaco) : <Rows count={16} height={12} gap={8} />
}
