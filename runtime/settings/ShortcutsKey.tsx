/** Opens the keyboard help by `?`; its code is loaded the first time. */
import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'

const ShortcutsDialog = lazy(() =>
  import('./ShortcutsDialog.tsx').then(({ ShortcutsDialog }) => ({ default: ShortcutsDialog })),
)

export function ShortcutsKey() {
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never')
  const open = () => setState('open')
  // Some layouts have it without shift.
  useHotkeys([
    ['shift+?', open],
    ['?', open],
  ])
  if (state === 'never') return null
  return (
    <Suspense>
      <ShortcutsDialog opened={state === 'open'} onClose={() => setState('closed')} />
    </Suspense>
  )
}
