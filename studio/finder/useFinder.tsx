/** The finder, by `mod+K` from anywhere and by its buttons; loaded the first time. */
import { useHotkeys } from '@mantine/hooks'
import { lazy, type ReactNode, Suspense, useState } from 'react'

const Finder = lazy(() => import('./Finder.tsx').then(({ Finder }) => ({ default: Finder })))

export function useFinder(): { open: () => void; finder: ReactNode } {
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never')
  useHotkeys([['mod+K', () => setState(state === 'open' ? 'closed' : 'open')]], [])
  const finder = state !== 'never' && (
    <Suspense>
      <Finder opened={state === 'open'} onClose={() => setState('closed')} />
    </Suspense>
  )
  return { open: () => setState('open'), finder }
}
