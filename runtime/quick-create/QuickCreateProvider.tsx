/** Holds the dialog that `useQuickCreate` opens; its form is loaded when it first opens. Dialogs may open dialogs. */
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import { type Created, type QuickCreate, QuickCreateContext } from './quick-create-context.ts'

const Dialog = lazy(() =>
  import('./QuickCreateDialog.tsx').then(({ QuickCreateDialog }) => ({ default: QuickCreateDialog })),
)

interface Asked {
  entity: string
  values: JsonObject
  labels: ReadonlyMap<string, string>
  answer: (created: Created | null) => void
}

export function QuickCreateProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked[]>([])
  const open: QuickCreate = useCallback(
    (entity, values, labels = new Map()) =>
      new Promise(resolve => {
        const one: Asked = {
          entity,
          values,
          labels,
          answer: created => {
            setAsked(all => all.filter(each => each !== one))
            resolve(created)
          },
        }
        setAsked(all => [...all, one])
      }),
    [],
  )
  return (
    <QuickCreateContext value={open}>
      {children}
      <Suspense>
        {asked.map((one, depth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stack; only the last one opens and closes
          <Dialog key={depth} {...one} />
        ))}
      </Suspense>
    </QuickCreateContext>
  )
}
